//! English words for people, folded: what a figure of the dead or the hurt counts.

/// Words for one person that no ending tells.
const ONE: &str = "person man woman child boy girl baby infant toddler civilian soldier guard bodyguard colonel general \
    captain sergeant lieutenant corporal brigadier admiral marshal cadet recruit conscript pilot crew militant insurgent \
    rebel combatant terrorist police cop sheriff spy agent official diplomat ambassador envoy consul chief head deputy \
    assistant president king prince princess mp senator mayor judge cleric imam priest monk nun pope rabbi nurse medic \
    paramedic scientist student pupil athlete politician technician physician musician guardian immigrant migrant refugee \
    resident citizen national foreigner local victim survivor casualty fatality hostage patient inmate detainee captive \
    pedestrian passerby bystander tourist pilgrim farmhand shepherd merchant accountant attendant servant aide cook \
    father mother son daughter brother sister husband wife uncle aunt cousin nephew niece parent spouse bride groom \
    grandfather grandmother friend neighbor neighbour colleague teen adult youth elder senior-citizen expatriate";

/// Endings of words for one person.
const ENDINGS: [&str; 7] = ["man", "woman", "person", "ist", "er", "or", "ee"];

/// Words with such an ending that mean nobody.
const THINGS: &str = "another other former senior junior major minor interior exterior prior earlier later larger smaller \
    bigger greater further inner outer order border tower number helicopter chopper launcher center river water power \
    bunker tanker carrier destroyer freighter trailer crater shelter quarter motor reactor sector tractor corridor mirror \
    terror error tremor cluster silver summer winter master paper letter chamber corner theater disaster counter cyber \
    super over under after never together whether either container cruiser bulldozer trawler steamer liner cover matter \
    boiler transformer computer printer headquarter committee harbor floor door laser radar sniper-rifle list cyst mist \
    fist twist human-error german roman ottoman overpower thunder ladder gunpowder powder chapter register rather proper \
    newer older younger higher lower upper bomber mother-ship for nor per her or degree tree three coffee fee";

/// Words for several, or for whoever is counted.
const MANY: &str = "people persons men women children victims deaths dead killed wounded injured casualties fatalities \
    troops lives others crewmen personnel police policemen servicemen gunmen families refugees minors babies";

/// Words for harm to people.
const HARM: &str = "kill kills killing hurt harm harmed die dies died death loss losses life injure injures injury injuries \
    wound wounds harming injuring wounding martyred casualty fatality";

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|own| own == word)
}

/// Whether a folded word is one for one person.
#[must_use]
pub fn is_person(word: &str) -> bool {
    let ending = word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending));
    has(ONE, word) || (ending && !has(THINGS, word))
}

/// Whether a folded word is one for several people.
#[must_use]
pub fn is_people(word: &str) -> bool {
    let singular = word.strip_suffix('s').is_some_and(is_person);
    singular || has(MANY, word) || word.ends_with("men") && word.len() > 4
}

/// Whether a folded word is one for people or for what harms them.
#[must_use]
pub fn is_harm(word: &str) -> bool {
    is_people(word) || is_person(word) || has(HARM, word)
}
