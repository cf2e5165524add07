"""What is done on purpose, or by machines: floods, forgeries, hostile words, doors that are tried."""

from __future__ import annotations

from tests.faults.row import Row

E2E = "tests/e2e/test_faults.py::"
LIVE = "tests/e2e/test_live.py::"
SLOW = "tests/faults/test_slow.py::"
WEATHER = "tests/widget/test_weather.py::"
BAD = "tests/web/test_bad_input.py::"
DOORS = "tests/web/test_doors.py::"
TRAIL = "tests/journeys/test_audit.py::"
SURVEY = "tests/web/test_survey_page.py::"
ANSWERS = "tests/journeys/test_respond.py::"
SIGN_IN = "tests/web/test_sign_in.py::"
HEADERS = "tests/security/test_headers.py::"
PAGES = "tests/security/test_hostile_pages.py::"
FILES = "tests/security/test_hostile_files.py::"
OUTSIDE = "tests/records/test_outside.py::"
CARDS = "tests/nouns/test_confidential.py::"
TALK = "tests/widget/test_talk.py::"
SITES = "tests/run/test_sites.py::"

ABUSED = (
    Row(
        "F23",
        "A survey's link is opened again and again, forged, or sent a hundred times at once",
        "One response, gone on with anywhere; read only a week after the last word; forged is like unknown.",
        (
            f"{ANSWERS}test_answers_are_kept_one_by_one_and_resumed_anywhere",
            f"{ANSWERS}test_a_hundred_posts_at_once_are_one_response",
            f"{ANSWERS}test_a_week_after_the_last_word_it_is_read_and_not_changed",
            f"{ANSWERS}test_a_forged_link_opens_nothing",
        ),
    ),
    Row(
        "F24",
        "A mail scanner opens every link and runs what is there",
        "Nothing is kept: an answer is somebody's press.",
        (
            "tests/survey/test_page.py::test_a_mail_scanner_that_opens_every_link_and_runs_what_is_there_keeps_nothing",
            "tests/survey/test_page.py::test_the_same_for_thirty_real_seconds_with_every_link_open_at_once",
            f"{ANSWERS}test_looking_keeps_nothing_however_often",
        ),
    ),
    Row(
        "F25",
        "A star in the mail is clicked",
        "It is chosen, and kept when a human says so.",
        (f"{SURVEY}test_a_score_in_the_link_is_only_chosen_and_keeps_nothing",),
    ),
    Row(
        "F26",
        "Unsubscribed by one press in the mail program",
        "At once, without a page, twice as well as once; nothing queued goes any more; looking is not taking it.",
        (
            f"{SURVEY}test_one_press_in_the_mail_program_ends_it_whatever_the_form_is_sent_as",
            f"{SURVEY}test_looking_at_the_way_out_is_not_taking_it",
            "tests/mail/test_survey.py::test_who_unsubscribes_or_needs_a_person_meanwhile_is_not_sent_what_was_queued",
        ),
    ),
    Row(
        "F27",
        "Survey links are guessed",
        "None opens, whoever tries is slowed down, and whoever has one is not.",
        (f"{SURVEY}test_whoever_tries_links_is_slowed_down_and_whoever_has_one_is_not",),
    ),
    Row(
        "F28",
        "HTML, scripts and addresses that run, in every field",
        "Words, on every screen; nothing runs.",
        (
            "tests/security/test_hostile_words.py::test_hostile_words_stay_words_for_casey_and_for_alex",
            f"{PAGES}test_what_casey_writes_into_a_survey_is_words_on_its_pages",
            f"{PAGES}test_what_went_badly_and_what_is_said_of_it_are_words_in_the_debrief",
            f"{PAGES}test_names_snippets_and_what_mail_servers_say_are_words_on_the_pages_inside",
        ),
    ),
    Row(
        "F29",
        "Letters that turn, hide or pile up",
        "Taken out or cut; half a character is refused with a sentence.",
        (
            f"{BAD}test_bidi_overrides_are_taken_out_and_towers_of_marks_cut",
            f"{BAD}test_a_lone_surrogate_is_refused",
            "tests/nouns/test_text.py::test_what_is_kept_is_normal_and_has_nothing_invisible",
            f"{TALK}test_markup_and_direction_tricks_stay_text",
        ),
    ),
    Row(
        "F30",
        "A card number is typed, in any disguise",
        "It is nowhere: not in the records' bytes, nor logs, mails, Rasa; the browser takes it out first.",
        (
            f"{CARDS}test_no_card_number_passes_in_any_disguise",
            f"{CARDS}test_no_card_number_in_two_messages_passes_in_any_disguise",
            "tests/web/test_kept_out.py::test_no_card_number_is_anywhere_whatever_door_it_came_by",
            "tests/widget/test_private.py::test_a_card_number_does_not_leave_the_browser_nor_stay_in_it",
        ),
    ),
    Row(
        "F31",
        "Orders, telephones and dates that look like cards",
        "Of a thousand at most one is masked by mistake.",
        (
            f"{CARDS}test_of_a_thousand_everyday_numbers_at_most_one_is_masked_by_mistake",
            f"{CARDS}test_of_a_thousand_numbers_in_chats_at_most_one_becomes_a_card_by_those_before_it",
        ),
    ),
    Row(
        "F32",
        "The bot, or an agent, asks for a card, a password, a code",
        "The bot, the pages and the mails never do; the agent is warned while typing.",
        (
            "tests/nouns/test_asked_for.py::test_nothing_the_bot_the_service_or_the_widget_says_asks_for_it",
            "tests/nouns/test_asked_for.py::test_no_mail_asks_for_it",
            "tests/desk/test_confidential.py::test_alex_is_warned_while_typing",
        ),
    ),
    Row(
        "F33",
        "Another telephone number is written into the chat",
        "Only the shop's own can be tapped; one at premium rates stops the start.",
        (
            f"{TALK}test_only_the_shop_s_own_number_can_be_tapped",
            f"{TALK}test_what_casey_typed_is_never_a_link",
            f"{SITES}test_a_bad_site_ends_with_a_sentence_naming_file_line_and_cure",
        ),
    ),
    Row(
        "F34",
        "A customer types commands of Rasa's",
        "Words like others.",
        (f"{BAD}test_slashes_are_words_like_others", "tests/bot/test_door.py::test_a_slash_is_obeyed_by_nobody"),
    ),
    Row(
        "F35",
        "Rasa is asked by a stranger",
        "Loopback only, with a token, and no API.",
        (
            f"{E2E}test_rasa_and_its_actions_listen_on_this_machine_only",
            f"{E2E}test_rasa_and_its_actions_let_nobody_in_without_the_token",
        ),
    ),
    Row(
        "F36",
        "A message far too large",
        "413 with the number; frames over 64 KiB end their connection; it costs at most 5 MB.",
        (
            f"{BAD}test_4000_characters_are_kept_and_4001_are_refused",
            f"{LIVE}test_a_body_without_end_is_refused_with_the_number",
            f"{LIVE}test_binary_and_oversized_frames_end_the_connection_and_not_the_service",
            "tests/faults/test_large.py::test_what_is_far_too_large_costs_no_memory",
        ),
    ),
    Row(
        "F37",
        "A flood of messages in one conversation",
        "Twenty in ten seconds are kept, the rest is told to wait; others are served.",
        (
            "tests/faults/test_flood.py::test_a_flood_of_messages_is_refused_and_dana_is_served",
            f"{LIVE}test_a_flood_on_one_socket_ends_that_socket_and_slows_nobody",
        ),
    ),
    Row(
        "F38",
        "A flood of new conversations",
        "A generous ceiling for each address; those that are open go on.",
        ("tests/faults/test_flood.py::test_a_flood_of_conversations_is_refused_and_those_that_are_open_go_on",),
    ),
    Row(
        "F39",
        "Headers, a byte a second, on a thousand lines",
        "Each is let go within 5 s, customers are served meanwhile; headers without end are cut off.",
        (
            f"{SLOW}test_those_who_dribble_headers_are_let_go_and_casey_is_served",
            f"{SLOW}test_a_line_on_which_nothing_is_asked_is_closed",
            f"{SLOW}test_headers_without_end_are_cut_off",
        ),
    ),
    Row(
        "F40",
        "A client that never reads, or is gone without a word",
        "Noticed within 5 s; costs at most 5 MB; the others stay connected.",
        (
            f"{SLOW}test_whoever_never_reads_costs_no_memory",
            f"{SLOW}test_whoever_is_gone_without_a_word_is_noticed_and_casey_stays_connected",
        ),
    ),
    Row(
        "F41",
        "Frames and requests that are none",
        "Their connection ends, with one line in the log at most.",
        (
            "tests/faults/test_frames.py::"
            "test_crafted_and_random_frames_end_their_connection_with_one_line_in_the_log_at_most",
            "tests/faults/test_frames.py::test_what_is_no_request_is_refused",
            "tests/security/test_fuzz_lines.py::test_nothing_that_is_sent_on_a_line_is_a_fault",
        ),
    ),
    Row(
        "F42",
        "A socket from another page, or from none",
        "Refused at the desk; for customers another page is refused.",
        (
            f"{LIVE}test_the_desks_stream_is_for_its_own_page_only",
            f"{LIVE}test_a_shops_other_page_cannot_listen_in",
        ),
    ),
    Row(
        "F43",
        "A widget on a page that is not the shop's",
        "It cannot open or read; the number is shown all the same.",
        (
            f"{DOORS}test_a_page_that_is_not_the_shops_cannot_open_or_read",
            f"{WEATHER}test_a_page_that_is_not_let_in_still_has_the_number",
        ),
    ),
    Row(
        "F44",
        "Another page acts for Alex: forms, sockets, frames",
        "None is let in.",
        (
            f"{DOORS}test_another_page_cannot_act_for_alex",
            "tests/web/test_account.py::test_a_form_without_its_seal_or_with_another_session_s_changes_nothing",
            f"{LIVE}test_the_desks_stream_is_for_its_own_page_only",
            f"{HEADERS}test_no_page_of_ours_may_stand_in_a_frame_and_only_one_policy_makes_script_addresses",
        ),
    ),
    Row(
        "F45",
        "Passwords are tried",
        "Slowed down and told how long; Alex gets in from a browser they know; an unknown account looks the same.",
        (
            f"{SIGN_IN}test_whoever_guesses_waits_and_is_told_how_long",
            f"{SIGN_IN}test_many_guesses_at_once_are_many",
            f"{SIGN_IN}test_guesses_from_everywhere_do_not_keep_alex_out_of_their_own_browser",
            f"{SIGN_IN}test_an_unknown_address_a_wrong_password_and_none_at_all_are_told_the_same",
        ),
    ),
    Row(
        "F46",
        "A webhook that leads inside",
        "No line is opened: not by address, by a name that turns, nor by a redirect.",
        (
            f"{OUTSIDE}test_an_address_inside_is_never_called",
            f"{OUTSIDE}test_the_name_is_looked_up_once_and_the_line_goes_to_that_address",
            f"{OUTSIDE}test_a_redirect_is_an_answer_and_nothing_is_followed",
        ),
    ),
    Row(
        "F47",
        "A cell that computes, in an export",
        "It is text, in CSV and in a workbook.",
        (
            f"{FILES}test_no_cell_of_any_table_computes",
            f"{FILES}test_no_text_of_the_corpus_is_a_formula_in_a_workbook",
        ),
    ),
    Row(
        "F48",
        "Erased in the middle of a conversation",
        "Its lines are closed, later words are told that it is gone, no word is left in the files.",
        (
            "tests/faults/test_erased.py::test_erased_under_fire_no_word_is_left_and_the_line_is_closed",
            "tests/journeys/test_privacy.py::test_words_that_are_still_being_answered_do_not_come_back",
        ),
    ),
    Row(
        "F49",
        "A row of the audit trail is changed, taken out or put in",
        "It shows, and `earshot audit verify` ends with 1.",
        (
            f"{TRAIL}test_a_row_that_was_changed_or_taken_out_shows",
            f"{TRAIL}test_a_row_put_in_and_rows_taken_out_and_closed_up_show",
            f"{TRAIL}test_rows_cut_off_the_end_show_by_the_head_noted_before",
            "tests/run/test_audit_command.py::test_a_row_that_was_changed_is_named_and_ends_it_with_1",
        ),
    ),
    Row(
        "F53",
        "A model that is not ours, or Rasa's own API",
        "It does not start with the one, and does not serve the other.",
        (
            "tests/bot/test_command_line.py::test_only_the_model_that_was_trained_is_loaded",
            "tests/bot/test_command_line.py::test_it_serves_on_the_loopback_only_and_nothing_but_the_door",
            f"{E2E}test_rasa_and_its_actions_let_nobody_in_without_the_token",
        ),
    ),
    Row(
        "F54",
        "A site without a telephone number, or with one that is none",
        "It does not start, and says which line to put right.",
        (
            f"{SITES}test_a_bad_site_ends_with_a_sentence_naming_file_line_and_cure",
            f"{SITES}test_a_folder_without_a_site_stops_the_start",
        ),
    ),
    Row(
        "F55",
        "A session is ended while its desk is open elsewhere",
        "The open desk is closed within 2 s.",
        (
            "tests/faults/test_signed_out.py::test_a_session_ended_elsewhere_closes_the_desk_that_is_open_under_it",
            f"{LIVE}test_signing_out_ends_the_open_stream",
        ),
    ),
)
