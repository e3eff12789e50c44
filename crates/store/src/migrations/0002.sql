-- What an encoder made of the newest revision read of an article, opaque here; `weights` names the encoder.
create table encoded (
    article text primary key,
    revision text not null,
    weights text not null,
    answers blob not null,
    foreign key (article, revision) references revision (article, id) on delete cascade
) strict, without rowid;
