-- Times are RFC 3339 as their sources gave them; columns named *_s are seconds since 1970 in UTC and serve ordering only.

create table setting (
    name text primary key,
    value text not null
) strict, without rowid;

-- The secret of this database; the only row is made with it and never changes.
create table secret (
    only integer primary key check (only = 1),
    bytes blob not null check (length(bytes) = 32)
) strict;

-- One row a revision, as an article line. `seq` is the order of arrival.
create table revision (
    seq integer primary key,
    article text not null,
    id text not null,
    line text not null,
    unique (article, id)
) strict;

create table story (
    id text primary key,
    body text not null
) strict, without rowid;

-- The whole state of the grouping, opaque here.
create table grouping (
    only integer primary key check (only = 1),
    state blob not null
) strict;

create table redirect (
    "from" text primary key,
    "to" text not null
) strict, without rowid;

create table tombstone (
    story text primary key,
    at text,
    reason text not null
) strict, without rowid;

-- The words of a version never change; the sources of the newest may.
create table explainer (
    story text not null,
    version integer not null check (version >= 1),
    body text not null,
    primary key (story, version)
) strict;

-- What the front page shows of the newest version.
create table card (
    story text primary key,
    as_of_s integer,
    held integer not null,
    body text not null
) strict, without rowid;
create index card_by_time on card (as_of_s desc, story);

-- `reader` is a keyed hash of cookie, story and version: rows of one reader cannot be brought together.
create table vote (
    story text not null,
    version integer not null,
    reader blob not null,
    answer text not null check (answer in ('yes', 'no')),
    reason text,
    section text,
    primary key (story, version, reader)
) strict, without rowid;

create table recheck (
    story text not null,
    version integer not null,
    since text not null,
    settled text,
    primary key (story, version)
) strict, without rowid;
