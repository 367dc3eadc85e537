//! Every code of a finding, one file each: its documentation, its message, its helps.

use crate::diag::diagnostic::Code;

/// Declares the codes: a module each, and the list of all, by name.
macro_rules! codes {
    ($($module:ident),* $(,)?) => {
        $(pub mod $module;)*
        /// All codes, sorted by name.
        pub static ALL: &[&Code] = &[$(&$module::CODE),*];
    };
}

// One a line, sorted.
codes! {
    actor_never_mentioned,
    address_conflict,
    ambiguous_measure,
    ambiguous_name,
    anchor_conflict,
    bad_country,
    bad_date,
    bad_edition,
    bad_key,
    bad_language,
    bad_lock,
    bad_path,
    bad_time,
    bad_url,
    bare_number,
    bibliography_entry,
    blank_before_fence,
    brief_without_citations,
    brief_without_summary,
    broken_citation_style,
    broken_link,
    byte_order_mark,
    capture_changed,
    capture_missing,
    citation_without_key,
    claim_before_event,
    claim_value,
    cut_quote,
    damaged_edition,
    dates_out_of_order,
    duplicate_field,
    duplicate_footnote,
    duplicate_heading_id,
    duplicate_key,
    empty_embed,
    empty_file,
    empty_wikilink,
    event_after_brief,
    event_never_mentioned,
    event_without_source,
    figure_hedged,
    figure_not_in_quote,
    fixed_code,
    image_without_alt,
    inline_embed,
    invalid_utf8,
    key_mismatch,
    link_scheme,
    lost_markup,
    map_not_drawn,
    misplaced_file,
    misplaced_reference,
    misplaced_table,
    missing_field,
    missing_front_matter,
    missing_image,
    missing_theme_file,
    mixed_script,
    mixed_values,
    needless_acknowledgement,
    no_base_url,
    not_captured,
    office_at_person,
    old_key_taken,
    omitted_negation,
    one_origin,
    one_sided_figure,
    orphan_capture,
    out_of_range,
    place_never_used,
    place_without_coordinates,
    pull_quote_differs,
    quote_after_source,
    quote_case,
    quote_not_found,
    quote_repeats,
    raw_html,
    relation_cycle,
    relation_to_itself,
    relay_cycle,
    relayed_quote_differs,
    remote_image,
    renamed_key,
    repeated_reference,
    reserved_key,
    response_before_cause,
    response_cycle,
    secret_in_settings,
    shared_name,
    source_never_cited,
    speaker_kind,
    stale_lock,
    stray_file,
    tag_collision,
    theme_api,
    theme_asset,
    theme_rendering,
    theme_template,
    toml_syntax,
    too_deep,
    too_large,
    too_many_references,
    unclosed_citation,
    unclosed_fence,
    unclosed_wikilink,
    undefined_footnote,
    unknown_citation_style,
    unknown_code,
    unknown_embed,
    unknown_field,
    unknown_fragment,
    unknown_measure,
    unknown_reference,
    unknown_theme,
    unknown_time_zone,
    unknown_word,
    unreadable_capture,
    unused_footnote,
    wikilink_in_citation,
    withdrawal,
    withdrawn_reference,
    withheld_reference,
    words_name_a_record,
    wrong_noun,
    wrong_type,
    yaml_front_matter,
}

/// The code of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().find(|code| code.name == name).copied()
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn codes_are_sorted_and_documented() {
        for pair in ALL.windows(2) {
            assert!(pair[0].name < pair[1].name, "{} stands before {}", pair[0].name, pair[1].name);
        }
        for code in ALL {
            assert!(code.doc.len() > 80, "{} says what it means", code.name);
            assert!(code.doc.contains("```"), "{} shows an example", code.name);
        }
    }
}
