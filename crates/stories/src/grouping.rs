//! The stream of articles, and the stories found in it so far.

use std::collections::BTreeMap;

use nutgraf_news::{ArticleId, Flag, Revision, Story, StoryId, short_hash};
use nutgraf_text::language;
use serde::{Deserialize, Serialize};

use crate::group::{Glance, Group, Member};
use crate::index::Index;
use crate::rarity::{Rarity, SavedRarity};
use crate::rule::Rule;
use crate::terms::{Counted, terms};
use crate::title::title;
use crate::vector::{Probe, add, product, take};

/// The stories found so far, and all that is needed to go on: saved and restored, it groups as if it had never stopped.
///
/// Each article is placed by what came before it. Stories may merge later, when an article belongs to both; then the
/// older id lives and the other leads to it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Saved", into = "Saved")]
pub struct Grouping {
    rule: Rule,
    rarity: Rarity,
    members: Vec<Member>,
    groups: Vec<Group>,
    /// Members before this one are retired.
    window_start: u32,
    // The rest follows from the above.
    articles: BTreeMap<ArticleId, u32>,
    stories: BTreeMap<StoryId, u32>,
    index: Index,
}

/// Where an article was put.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// Its story.
    pub story: StoryId,
    /// Whether the article began the story.
    pub is_new: bool,
    /// The story that this article led to be merged into `story`, whose id now leads there.
    pub merged: Option<StoryId>,
}

/// The terms by which the stories to compare with are looked up: the strongest. With 48 and
/// 96 the development sets are grouped the same.
const QUERY_TERMS: usize = 24;

/// Stories compared with each article as wholes.
const CANDIDATES: usize = 16;

/// Stories whose articles are compared with it one by one.
const COMPARED: usize = 4;

impl Grouping {
    /// No articles yet.
    pub fn new(rule: Rule) -> Grouping {
        Grouping {
            rule,
            ..Grouping::default()
        }
    }

    /// Puts an article into a story. A new revision of an article that is known replaces the earlier one, and stays in
    /// its story.
    pub fn add(&mut self, revision: &Revision) -> Placement {
        let (counted, words) = terms(revision, &self.rule);
        if let Some(&known) = self.articles.get(&revision.article) {
            return self.revise(known, revision, &counted);
        }
        self.rarity.see(counted.iter().map(|term| term.hash));
        let probe = Probe::new(&counted, &self.rarity);
        let mut member = member(revision);
        let join = self.rule.join_for(words);
        let alike = self.alike(&probe, &member, join);
        let found = alike
            .first()
            .filter(|(likeness, _)| *likeness >= join)
            .map(|&(_, group)| group);
        let group = found.unwrap_or_else(|| self.begin(&revision.article));
        member.terms = probe.terms;
        self.join(member, group);
        let merged = alike
            .get(1)
            .filter(|(likeness, _)| *likeness >= join)
            .and_then(|&(_, other)| self.merge(group, other));
        self.retire();
        Placement {
            story: self.groups[self.root(group) as usize].id.clone(),
            is_new: found.is_none(),
            merged,
        }
    }

    /// Every story, in the order in which they began. Their origins are left empty: [`crate::origins`] reads them from the
    /// texts, which are not kept here.
    pub fn stories(&self) -> Vec<Story> {
        (self.groups.iter())
            .filter(|group| group.merged_into.is_none() && !group.members.is_empty())
            .map(|group| self.story(group))
            .collect()
    }

    /// The story that an id stands for now: itself, or the one it was merged into.
    pub fn current(&self, story: &StoryId) -> Option<&StoryId> {
        let group = self.root(*self.stories.get(story)?);
        Some(&self.groups[group as usize].id)
    }

    /// The story of an article.
    pub fn story_of(&self, article: &ArticleId) -> Option<&StoryId> {
        let member = &self.members[*self.articles.get(article)? as usize];
        Some(&self.groups[member.group as usize].id)
    }

    fn story(&self, group: &Group) -> Story {
        let members = || group.members.iter().map(|&member| &self.members[member as usize]);
        let titles: Vec<&str> = members().map(|member| member.title.as_str()).collect();
        let published = || {
            members()
                .filter(|member| member.at.is_some())
                .filter_map(|member| member.published)
        };
        Story {
            id: group.id.clone(),
            title: title(&titles, |term| self.rarity.of(term)).to_owned(),
            articles: members().map(|member| member.article.clone()).collect(),
            origins: Vec::new(),
            first_published: published().min(),
            last_published: published().max(),
        }
    }

    /// The stories that an article may belong to, with its likeness to each; the likest first.
    fn alike(&self, probe: &Probe, member: &Member, join: f32) -> Vec<(f32, u32)> {
        let candidates = self.index.candidates(&probe.strongest(QUERY_TERMS), CANDIDATES);
        let mut glances: Vec<(Glance, u32)> = (candidates.into_iter())
            .map(|number| {
                let group = &self.groups[number as usize];
                (group.glance(probe, member, &self.members, &self.rule), number)
            })
            .collect();
        glances.sort_by(|a, b| b.0.rank(join).total_cmp(&a.0.rank(join)).then(a.1.cmp(&b.1)));
        glances.truncate(COMPARED);
        let mut alike: Vec<(f32, u32)> = (glances.into_iter())
            .map(|(glance, number)| {
                let group = &self.groups[number as usize];
                (
                    group.likeness(glance, probe, &self.members, &self.rule, join),
                    number,
                )
            })
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        alike
    }

    /// A story's id comes from its first article, so that the same coverage has the same ids wherever it is read.
    fn begin(&mut self, first: &ArticleId) -> u32 {
        let number = self.groups.len() as u32;
        let id = StoryId(short_hash(&["story", &first.0]));
        self.stories.insert(id.clone(), number);
        self.groups.push(Group::new(id));
        number
    }

    fn join(&mut self, mut member: Member, number: u32) {
        member.group = number;
        let id = self.members.len() as u32;
        let group = &mut self.groups[number as usize];
        let fresh = add(&mut group.sums, &member.terms);
        group.members.push(id);
        group.measure(&self.rarity);
        self.index.insert(&fresh, number);
        self.articles.insert(member.article.clone(), id);
        self.members.push(member);
    }

    fn revise(&mut self, id: u32, revision: &Revision, counted: &[Counted]) -> Placement {
        let number = self.members[id as usize].group;
        if self.members[id as usize].revision != revision.id {
            let group = &mut self.groups[number as usize];
            let old = std::mem::replace(&mut self.members[id as usize], member(revision));
            let mut terms = Vec::new();
            if id >= self.window_start {
                self.rarity.forget(old.terms.iter().map(|term| term.0));
                self.rarity.see(counted.iter().map(|term| term.hash));
                terms = Probe::new(counted, &self.rarity).terms;
                let gone = take(&mut group.sums, &old.terms);
                self.index.remove(&gone, number);
                let fresh = add(&mut group.sums, &terms);
                self.index.insert(&fresh, number);
                group.measure(&self.rarity);
            }
            let member = &mut self.members[id as usize];
            member.group = number;
            member.terms = terms;
        }
        Placement {
            story: self.groups[number as usize].id.clone(),
            is_new: false,
            merged: None,
        }
    }

    /// Merges the younger of two stories into the older if they are alike enough. Returns the id that now leads to the
    /// other.
    fn merge(&mut self, a: u32, b: u32) -> Option<StoryId> {
        let (older, younger) = (a.min(b), a.max(b));
        let (keep, give) = (&self.groups[older as usize], &self.groups[younger as usize]);
        let product = product(&keep.sums, &give.sums, &self.rarity);
        if keep.cosine(give, product) < self.rule.merge {
            return None;
        }
        let gone: Vec<u64> = give.sums.iter().map(|sum| sum.0).collect();
        self.index.remove(&gone, younger);
        let moved = std::mem::take(&mut self.groups[younger as usize].members);
        self.groups[younger as usize].sums = Vec::new();
        self.groups[younger as usize].merged_into = Some(older);
        let group = &mut self.groups[older as usize];
        for &id in &moved {
            let member = &mut self.members[id as usize];
            member.group = older;
            let fresh = add(&mut group.sums, &member.terms);
            self.index.insert(&fresh, older);
        }
        group.members.extend(moved);
        group.members.sort_unstable();
        group.measure(&self.rarity);
        Some(self.groups[younger as usize].id.clone())
    }

    fn root(&self, mut group: u32) -> u32 {
        while let Some(into) = self.groups[group as usize].merged_into {
            group = into;
        }
        group
    }

    /// Takes the oldest articles out of the comparison where there are more than the rule allows.
    fn retire(&mut self) {
        while self.members.len() - self.window_start as usize > self.rule.window_articles {
            let member = &mut self.members[self.window_start as usize];
            let terms = std::mem::take(&mut member.terms);
            let number = member.group;
            let group = &mut self.groups[number as usize];
            let gone = take(&mut group.sums, &terms);
            group.measure(&self.rarity);
            self.index.remove(&gone, number);
            self.window_start += 1;
        }
    }
}

fn member(revision: &Revision) -> Member {
    let at = revision
        .published
        .map(|published| published.timestamp().as_second());
    let believed = !revision.flags.contains(&Flag::DoubtfulDate);
    Member {
        article: revision.article.clone(),
        revision: revision.id.clone(),
        title: revision.title.clone(),
        published: revision.published,
        at: at.filter(|&at| believed && at >= EARLIEST_TIME),
        language: language_of(revision),
        terms: Vec::new(),
        group: 0,
    }
}

/// 1 January 1990 in seconds: before that no article was published on the web, and 1970 is a missing time.
const EARLIEST_TIME: i64 = 631_152_000;

/// The language that the article names, else the one it is written in where that is sure.
fn language_of(revision: &Revision) -> Option<String> {
    (revision.language.as_deref().and_then(primary_language)).or_else(|| {
        language(&revision.text)
            .or_else(|| language(&revision.title))
            .map(str::to_owned)
    })
}

/// `en` of `en-GB`.
fn primary_language(tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (!primary.is_empty() && primary != "und").then_some(primary)
}

/// [`Grouping`] as it is saved.
#[derive(Serialize, Deserialize)]
struct Saved {
    rule: Rule,
    rarity: SavedRarity,
    members: Vec<Member>,
    groups: Vec<Group>,
    window_start: u32,
}

impl From<Grouping> for Saved {
    fn from(grouping: Grouping) -> Saved {
        Saved {
            rule: grouping.rule,
            rarity: grouping.rarity.saved(),
            members: grouping.members,
            groups: grouping.groups,
            window_start: grouping.window_start,
        }
    }
}

impl From<Saved> for Grouping {
    fn from(saved: Saved) -> Grouping {
        let Saved {
            rule,
            rarity,
            members,
            mut groups,
            window_start,
        } = saved;
        let mut index = Index::default();
        let mut stories = BTreeMap::new();
        for (group, number) in groups.iter_mut().zip(0..) {
            for &member in &group.members {
                add(&mut group.sums, &members[member as usize].terms);
            }
            let terms: Vec<u64> = group.sums.iter().map(|sum| sum.0).collect();
            index.insert(&terms, number);
            stories.insert(group.id.clone(), number);
        }
        let articles = members
            .iter()
            .zip(0..)
            .map(|(member, id)| (member.article.clone(), id))
            .collect();
        Grouping {
            rule,
            rarity: Rarity::restored(rarity),
            members,
            groups,
            window_start,
            articles,
            stories,
            index,
        }
    }
}
