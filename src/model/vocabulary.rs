//! The closed vocabularies, each from the standard its comment names.

use serde::{Deserialize, Serialize};

use crate::text::span::Span;

/// A word of a vocabulary as written: a site may add words, each mapped to a standard one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Word<T> {
    pub text: String,
    pub standard: T,
    pub span: Span,
}

/// A closed list of words.
pub trait Vocabulary: Copy + Eq + 'static {
    /// As a diagnostic says it: "event kind".
    const NAME: &'static str;
    /// Every word, in the standard's order.
    const ALL: &'static [(&'static str, Self)];

    /// What authors often write instead, each with the word of the list.
    const MEANT: &'static [(&'static str, &'static str)] = &[];

    /// The word of the list for a common word that is not in it.
    #[must_use]
    fn meant(word: &str) -> Option<&'static str> {
        meant(Self::MEANT, word)
    }

    #[must_use]
    fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, v)| *v == self).map(|(word, _)| *word).expect("every value stands in ALL")
    }

    #[must_use]
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(w, _)| *w == word).map(|(_, v)| *v)
    }
}

/// Looks a word up in a table of what authors often write.
#[must_use]
pub fn meant(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    let folded = word.trim().to_lowercase().replace([' ', '_'], "-");
    table.iter().find(|(often, _)| *often == folded).map(|(_, meant)| *meant)
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $said:literal, { $($variant:ident = $word:literal),* $(,)? }
        $(, often { $($often:literal => $meant:literal),* $(,)? })?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($variant),* }

        impl Vocabulary for $name {
            const NAME: &'static str = $said;
            const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];
            $(const MEANT: &'static [(&'static str, &'static str)] = &[$(($often, $meant)),*];)?
        }
    };
}

vocabulary!(
    /// What happened: ACLED's 25 sub-event types, PLOVER's acts (where ACLED has no word for them), and
    /// two of our own (`statement`, `election`). `agreement`, `peaceful-protest` and `looting` stand for
    /// PLOVER's AGREE, PROTEST and CRIME.
    EventKind, "event kind", {
        ArmedClash = "armed-clash",
        GovernmentRegainsTerritory = "government-regains-territory",
        NonStateActorOvertakesTerritory = "non-state-actor-overtakes-territory",
        ChemicalWeapon = "chemical-weapon",
        AirDroneStrike = "air-drone-strike",
        SuicideBomb = "suicide-bomb",
        ShellingArtilleryMissileAttack = "shelling-artillery-missile-attack",
        RemoteExplosive = "remote-explosive",
        Grenade = "grenade",
        SexualViolence = "sexual-violence",
        Attack = "attack",
        Abduction = "abduction",
        PeacefulProtest = "peaceful-protest",
        ProtestWithIntervention = "protest-with-intervention",
        ExcessiveForceAgainstProtesters = "excessive-force-against-protesters",
        ViolentDemonstration = "violent-demonstration",
        MobViolence = "mob-violence",
        Agreement = "agreement",
        Arrests = "arrests",
        ChangeToGroup = "change-to-group",
        DisruptedWeaponsUse = "disrupted-weapons-use",
        BaseEstablished = "base-established",
        Looting = "looting",
        NonViolentTransfer = "non-violent-transfer",
        Other = "other",
        Consult = "consult",
        Support = "support",
        Concede = "concede",
        Cooperate = "cooperate",
        Aid = "aid",
        Retreat = "retreat",
        Investigate = "investigate",
        Demand = "demand",
        Disapprove = "disapprove",
        Reject = "reject",
        Threaten = "threaten",
        Sanction = "sanction",
        Mobilize = "mobilize",
        Coerce = "coerce",
        Assault = "assault",
        Statement = "statement",
        Election = "election",
    }, often {
        "airstrike" => "air-drone-strike",
        "air-strike" => "air-drone-strike",
        "drone-strike" => "air-drone-strike",
        "bombardment" => "shelling-artillery-missile-attack",
        "shelling" => "shelling-artillery-missile-attack",
        "artillery" => "shelling-artillery-missile-attack",
        "missile-strike" => "shelling-artillery-missile-attack",
        "missile-attack" => "shelling-artillery-missile-attack",
        "rocket-attack" => "shelling-artillery-missile-attack",
        "bombing" => "remote-explosive",
        "ied" => "remote-explosive",
        "landmine" => "remote-explosive",
        "suicide-bombing" => "suicide-bomb",
        "skirmish" => "armed-clash",
        "clash" => "armed-clash",
        "battle" => "armed-clash",
        "firefight" => "armed-clash",
        "fighting" => "armed-clash",
        "protest" => "peaceful-protest",
        "demonstration" => "peaceful-protest",
        "riot" => "violent-demonstration",
        "kidnapping" => "abduction",
        "arrest" => "arrests",
        "detention" => "arrests",
        "ceasefire" => "agreement",
        "treaty" => "agreement",
        "deal" => "agreement",
        "talks" => "consult",
        "negotiation" => "consult",
        "meeting" => "consult",
        "visit" => "consult",
        "sanctions" => "sanction",
        "threat" => "threaten",
        "condemnation" => "disapprove",
        "warning" => "threaten",
        "killing" => "attack",
        "assassination" => "attack",
        "raid" => "armed-clash",
        "withdrawal" => "retreat",
        "speech" => "statement",
        "announcement" => "statement",
        "vote" => "election",
    }
);

vocabulary!(
    /// How far an event is established: our own scale.
    EventStatus, "event status", {
        Confirmed = "confirmed",
        Reported = "reported",
        Disputed = "disputed",
        Denied = "denied",
    }
);

vocabulary!(
    /// The part an actor has in an event (after PLOVER's source and target, and mediation research).
    Role, "role", {
        Initiator = "initiator",
        Target = "target",
        Victim = "victim",
        Claimant = "claimant",
        Accused = "accused",
        Mediator = "mediator",
        Host = "host",
        Participant = "participant",
        Witness = "witness",
    }, often {
        "attacker" => "initiator",
        "aggressor" => "initiator",
        "perpetrator" => "initiator",
        "source" => "initiator",
        "defender" => "target",
        "attacked" => "target",
        "casualty" => "victim",
        "claims" => "claimant",
        "suspect" => "accused",
        "broker" => "mediator",
        "facilitator" => "mediator",
        "party" => "participant",
        "observer" => "witness",
    }
);

vocabulary!(
    /// How one actor stands to another.
    Relation, "relation", {
        SuccessorOf = "successor-of",
        PartOf = "part-of",
        MemberOf = "member-of",
        Leads = "leads",
        LedBy = "led",
        AllyOf = "ally-of",
        Supports = "supports",
        Opposes = "opposes",
        AccusesOfSheltering = "accuses-of-sheltering",
        DesignatesAsTerrorist = "designates-as-terrorist",
        RelatedTo = "related-to",
    }, often {
        "ally" => "ally-of",
        "allied-with" => "ally-of",
        "member" => "member-of",
        "leader-of" => "leads",
        "leader" => "leads",
        "led-by" => "led",
        "rival" => "opposes",
        "enemy-of" => "opposes",
        "successor" => "successor-of",
        "subsidiary-of" => "part-of",
        "backs" => "supports",
    }
);

vocabulary!(
    /// What an actor is.
    ActorKind, "actor kind", {
        State = "state",
        Government = "government",
        Military = "military",
        ArmedGroup = "armed-group",
        RebelGroup = "rebel-group",
        Militia = "militia",
        Party = "party",
        Organisation = "organisation",
        Alliance = "alliance",
        Media = "media",
        Civilians = "civilians",
        Person = "person",
    }, often {
        "country" => "state",
        "nation" => "state",
        "company" => "organisation",
        "ngo" => "organisation",
        "organization" => "organisation",
        "institution" => "organisation",
        "think-tank" => "organisation",
        "agency" => "organisation",
        "army" => "military",
        "armed-forces" => "military",
        "police" => "government",
        "ministry" => "government",
        "rebels" => "rebel-group",
        "insurgents" => "rebel-group",
        "terrorist-group" => "armed-group",
        "group" => "armed-group",
        "political-party" => "party",
        "newspaper" => "media",
        "news-agency" => "media",
        "people" => "civilians",
        "individual" => "person",
        "politician" => "person",
        "analyst" => "person",
        "coalition" => "alliance",
    }
);

vocabulary!(
    /// ACLED's source scale.
    Scale, "source scale", {
        LocalPartner = "local-partner",
        Subnational = "subnational",
        National = "national",
        Regional = "regional",
        International = "international",
        NewMedia = "new-media",
        Other = "other",
    }
);

vocabulary!(
    /// The Admiralty scale's letter: how reliable a source is.
    Reliability, "reliability", {
        A = "A",
        B = "B",
        C = "C",
        D = "D",
        E = "E",
        F = "F",
    }
);

vocabulary!(
    /// The seven estimative terms of ICD 203.
    Likelihood, "likelihood", {
        AlmostNoChance = "almost-no-chance",
        VeryUnlikely = "very-unlikely",
        Unlikely = "unlikely",
        RoughlyEvenChance = "roughly-even-chance",
        Likely = "likely",
        VeryLikely = "very-likely",
        AlmostCertain = "almost-certain",
    }
);

vocabulary!(
    /// Analytic confidence (ICD 203).
    Confidence, "confidence", {
        Low = "low",
        Moderate = "moderate",
        High = "high",
    }
);

vocabulary!(
    /// What came of a judgement.
    OutcomeStatus, "outcome status", {
        Pending = "pending",
        BorneOut = "borne-out",
        NotBorneOut = "not-borne-out",
        Overtaken = "overtaken",
    }
);

vocabulary!(
    /// How far a brief is on its way.
    BriefStatus, "brief status", {
        Draft = "draft",
        Published = "published",
        Withdrawn = "withdrawn",
    }
);

vocabulary!(
    /// Which way the situation moved (after the crisis trackers).
    Trend, "trend", {
        Deteriorated = "deteriorated",
        Improved = "improved",
        Unchanged = "unchanged",
    }
);

vocabulary!(
    /// How a claimed number is meant.
    Qualifier, "qualifier", {
        AtLeast = "at-least",
        About = "about",
        Under = "under",
    }
);
