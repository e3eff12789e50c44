//! Prototype.
use std::collections::{BTreeMap, HashMap};

use nutgraf_news::{ArticleId, Revision, Story, StoryId, short_hash};
use serde::{Deserialize, Serialize};

use crate::story_group::{Group, dot};
use crate::terms::{Term, terms};

/// P
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Rule {
    pub title_weight: f32,
    pub name_weight: f32,
    pub number_weight: f32,
    pub lead_weight: f32,
    pub lead_words: usize,
    pub body_words: usize,
    pub join: f32,
    pub join_short: f32,
    pub mix: f32,
    pub nearest: usize,
    pub decay: f32,
    pub merge: f32,
    pub prior: f32,
    pub idf_pow: f32,
}

impl Default for Rule {
    fn default() -> Rule {
        Rule {
            title_weight: 1.5,
            name_weight: 1.5,
            number_weight: 1.0,
            lead_weight: 1.0,
            lead_words: 40,
            body_words: 300,
            join: 0.2,
            join_short: 0.16,
            mix: 0.25,
            nearest: 2,
            decay: 0.0,
            merge: 9.0,
            prior: 1000.0,
            idf_pow: 1.0,
        }
    }
}

/// P
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The story.
    pub story: StoryId,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Member {
    article: ArticleId,
    title: String,
    terms: Vec<Term>,
    norm: f32,
    group: u32,
    #[allow(dead_code)]
    at: Option<i64>,
}

/// P
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Grouping {
    rule: Rule,
    members: Vec<Member>,
    by_article: BTreeMap<ArticleId, u32>,
    groups: Vec<Group>,
    df: HashMap<u64, f32>,
    documents: f32,
    postings: HashMap<u64, Vec<u32>>,
    /// merged into
    to: Vec<u32>,
}

impl Default for Grouping {
    fn default() -> Grouping {
        Grouping::new()
    }
}

impl Grouping {
    /// No articles yet.
    pub fn new() -> Grouping {
        Grouping::with(Rule::default(), &[], 0.0)
    }

    /// No articles yet, and another rule.
    pub fn with(rule: Rule, background: &[(u64, f32)], background_documents: f32) -> Grouping {
        Grouping {
            rule,
            members: Vec::new(),
            by_article: BTreeMap::new(),
            groups: Vec::new(),
            df: background.iter().copied().collect(),
            documents: background_documents,
            postings: HashMap::new(),
            to: Vec::new(),
        }
    }

    fn idf(&self, hash: u64) -> f32 {
        let df = self.df.get(&hash).copied().unwrap_or(0.0);
        let v = ((self.documents + self.rule.prior + 1.0) / (df + 0.5))
            .ln()
            .max(0.05);
        if self.rule.idf_pow == 1.0 {
            v
        } else {
            v.powf(self.rule.idf_pow)
        }
    }

    fn root(&self, mut g: u32) -> u32 {
        while self.to[g as usize] != g {
            g = self.to[g as usize];
        }
        g
    }

    /// Puts an article into a story.
    pub fn add(&mut self, revision: &Revision) -> Placement {
        let at = revision.published.map(|m| m.timestamp().as_second());
        let terms = terms(revision, &self.rule);
        for t in &terms {
            *self.df.entry(t.hash).or_default() += 1.0;
        }
        self.documents += 1.0;
        let weighted: Vec<(u64, f32, f32)> = terms
            .iter()
            .map(|t| (t.hash, t.weight, t.weight * self.idf(t.hash)))
            .collect();
        let norm = weighted.iter().map(|w| w.2 * w.2).sum::<f32>().sqrt();
        let mut scores: HashMap<u32, f32> = HashMap::new();
        for (h, _, w) in &weighted {
            let idf = self.idf(*h);
            for &g in self.postings.get(h).map(Vec::as_slice).unwrap_or_default() {
                let g = self.root(g);
                let group = &self.groups[g as usize];
                *scores.entry(g).or_default() += w * idf * group.sum[h] / group.norm / norm;
            }
        }
        let mut candidates: Vec<(u32, f32)> = scores.into_iter().collect();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        candidates.truncate(12);
        let member = Member {
            article: revision.article.clone(),
            title: revision.title.clone(),
            terms,
            norm,
            group: 0,
            at,
        };
        let mut best: Vec<(f32, u32)> = candidates
            .iter()
            .map(|&(g, c)| (self.score(&member, g, c), g))
            .collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let short = revision.text.len() < 200;
        let join = if short {
            self.rule.join_short
        } else {
            self.rule.join
        };
        let group = match best.first() {
            Some(&(s, g)) if s >= join => g,
            _ => {
                self.groups.push(Group::default());
                self.to.push(self.groups.len() as u32 - 1);
                self.groups.len() as u32 - 1
            }
        };
        self.put(member, group);
        if let Some(&(s, g)) = best.get(1)
            && s >= join
            && best[0].0 >= join
        {
            self.try_merge(group.min(g), group.max(g));
        }
        Placement {
            story: self.story_id(self.root(group)),
        }
    }

    fn try_merge(&mut self, a: u32, b: u32) {
        let (ga, gb) = (&self.groups[a as usize], &self.groups[b as usize]);
        let mut s = 0.0;
        for (h, w) in &gb.sum {
            if let Some(x) = ga.sum.get(h) {
                let idf = self.idf(*h);
                s += x * w * idf * idf;
            }
        }
        s /= ga.norm * gb.norm;
        if s >= self.rule.merge {
            let gb = std::mem::take(&mut self.groups[b as usize]);
            self.to[b as usize] = a;
            for m in gb.members {
                let member = self.members[m as usize].clone();
                self.members[m as usize].group = a;
                self.link(m, &member, a);
            }
        }
    }

    fn link(&mut self, id: u32, member: &Member, group: u32) {
        let g = &mut self.groups[group as usize];
        for t in &member.terms {
            let e = g.sum.entry(t.hash).or_insert(0.0);
            if *e == 0.0 {
                self.postings.entry(t.hash).or_default().push(group);
            }
            *e += t.weight / member.norm;
        }
        g.members.push(id);
        if let Some(at) = member.at {
            g.first = Some(g.first.map_or(at, |f| f.min(at)));
            g.last = Some(g.last.map_or(at, |f| f.max(at)));
        }
        let g = &self.groups[group as usize];
        let n = g
            .sum
            .iter()
            .map(|(h, w)| (w * self.idf(*h)).powi(2))
            .sum::<f32>()
            .sqrt();
        self.groups[group as usize].norm = n;
    }

    fn put(&mut self, mut member: Member, group: u32) {
        let id = self.members.len() as u32;
        member.group = group;
        self.link(id, &member, group);
        self.by_article.insert(member.article.clone(), id);
        self.members.push(member);
    }

    fn score(&self, member: &Member, g: u32, centroid: f32) -> f32 {
        let group = &self.groups[g as usize];
        let mut sims: Vec<f32> = group
            .members
            .iter()
            .rev()
            .take(48)
            .map(|&m| {
                let other = &self.members[m as usize];
                dot(&member.terms, &other.terms, |h| self.idf(h)) / member.norm / other.norm
            })
            .collect();
        sims.sort_by(|a, b| b.total_cmp(a));
        sims.truncate(self.rule.nearest);
        let near = sims.iter().sum::<f32>() / sims.len() as f32;
        let mut s = self.rule.mix * near + (1.0 - self.rule.mix) * centroid;
        if let (Some(at), Some(first), Some(last)) = (member.at, group.first, group.last) {
            let gap = ((first - at).max(at - last).max(0)) as f32 / 86_400.0;
            s *= 1.0 - self.rule.decay * (1.0 + gap / 3.0).ln().min(4.0);
        }
        s
    }

    fn story_id(&self, g: u32) -> StoryId {
        let first = self.groups[g as usize].members[0];
        StoryId(short_hash(&["story", &self.members[first as usize].article.0]))
    }

    /// Every story.
    pub fn stories(&self) -> Vec<Story> {
        (0..self.groups.len() as u32)
            .filter(|&g| self.to[g as usize] == g)
            .map(|g| Story {
                id: self.story_id(g),
                title: self.members[self.groups[g as usize].members[0] as usize]
                    .title
                    .clone(),
                articles: self.groups[g as usize]
                    .members
                    .iter()
                    .map(|&m| self.members[m as usize].article.clone())
                    .collect(),
                origins: Vec::new(),
                first_published: None,
                last_published: None,
            })
            .collect()
    }
}
