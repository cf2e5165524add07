"""What breaks: processes, disks, lines, clocks, records."""

from __future__ import annotations

from tests.faults.row import Row

E2E = "tests/e2e/test_faults.py::"
BROWSER = "tests/e2e/test_browser.py::"
MANY = "tests/e2e/test_many.py::"
KILLED = "tests/faults/test_killed.py::"
RECORDS = "tests/faults/test_records_in_trouble.py::"
SLOW = "tests/faults/test_slow.py::"
POST = "tests/mail/test_post.py::"
WEATHER = "tests/widget/test_weather.py::"
DOORS = "tests/web/test_doors.py::"
REDIS = "tests/cluster/test_doorbell.py::"
CLUSTER = "tests/cluster/test_nothing_lost.py::"
BACK = "tests/records/test_back_again.py::"
TABLES = "tests/records/test_migrations.py::"
SERVER = "tests/records/test_postgres.py::"

BROKEN = (
    Row(
        "F1",
        "Rasa dies",
        "The message is kept, a person is called within 1 s, and it is given back when Rasa returns.",
        (
            f"{E2E}test_a_killed_rasa_is_a_handoff_within_a_second_and_it_comes_back_by_itself",
            f"{E2E}test_with_rasa_dead_frustration_is_still_heard",
            f"{BROWSER}test_a_rasa_killed_in_mid_conversation",
        ),
    ),
    Row(
        "F2",
        "Rasa hangs",
        "A person within 5 s, at once after three; a late answer is dropped.",
        (
            f"{E2E}test_a_hung_rasa_is_a_handoff_within_five_seconds_then_at_once_and_it_comes_back",
            f"{BROWSER}test_a_rasa_hung_in_mid_conversation",
            "tests/journeys/test_handover.py::test_a_late_answer_of_the_bot_is_not_shown_after_a_person_took_over",
        ),
    ),
    Row(
        "F3",
        "Rasa's action server dies, or Rasa says nothing",
        "Counts as a failure: a person is called.",
        (
            f"{E2E}test_with_the_action_server_gone_casey_still_reaches_a_person",
            "tests/bot/test_door.py::test_silence_is_a_failure",
        ),
    ),
    Row(
        "F4",
        "Rasa restarts",
        "It is back within 5 s of being ready, and says nothing twice.",
        (
            f"{E2E}test_a_killed_rasa_is_a_handoff_within_a_second_and_it_comes_back_by_itself",
            f"{E2E}test_while_rasa_boots_for_the_first_time_casey_is_told_and_then_answered",
        ),
    ),
    Row(
        "F5",
        "The web service is gone, or hangs, under an open widget",
        "The number is there without it; what was typed is kept; told within 5 s.",
        (
            f"{WEATHER}test_a_service_that_is_gone_shows_the_number_and_keeps_the_words",
            f"{WEATHER}test_a_service_that_hangs_is_told_within_five_seconds",
            f"{WEATHER}test_the_service_dies_and_comes_back",
        ),
    ),
    Row(
        "F6",
        "kill -9 of the web service under load, and SIGSTOP",
        "Nothing acknowledged is lost, doubled or skipped; who asked for a person is in the queue once.",
        (
            f"{KILLED}test_killed_with_nine_under_load_it_loses_doubles_and_skips_nothing",
            f"{KILLED}test_stopped_and_continued_under_load_it_loses_doubles_and_skips_nothing",
            f"{E2E}test_what_was_acknowledged_is_there_after_a_kill_and_the_open_turn_is_answered",
        ),
    ),
    Row(
        "F7",
        "kill -9 of the writer",
        "Acknowledged is committed; the file is whole.",
        ("tests/records/test_sqlite.py::test_a_killed_writer_loses_nothing_it_acknowledged",),
    ),
    Row(
        "F8",
        "The disk is full",
        "503 with the number, nothing acknowledged that is not kept, reading goes on, writing again with room.",
        (
            f"{RECORDS}test_where_no_file_can_grow_casey_is_told_and_nothing_is_lost",
            f"{RECORDS}test_a_disk_that_fills_under_load_refuses_and_goes_on_when_there_is_room",
            "tests/records/test_sqlite.py::test_a_full_disk_is_said_and_survived",
        ),
    ),
    Row(
        "F9",
        "The records are locked by another process",
        "Up to 5 s a slow answer; longer, 503 with the number; health answers meanwhile.",
        (
            f"{RECORDS}test_a_file_locked_for_a_moment_is_a_slow_answer_and_nothing_else",
            f"{RECORDS}test_a_file_locked_for_too_long_is_said_with_the_number_and_health_still_answers",
        ),
    ),
    Row(
        "F10",
        "A second web service on the same file",
        "Refused in one sentence, exit code 2.",
        (f"{RECORDS}test_a_second_web_service_on_the_same_records_is_refused",),
    ),
    Row(
        "F11",
        "Two agents accept at once",
        "One has it; the other is told whose it is.",
        (
            "tests/journeys/test_attend.py::test_eight_agents_accept_one_handoff_and_one_has_it",
            f"{MANY}test_eight_agents_grabbing_a_hundred_handoffs_win_exactly_a_hundred",
        ),
    ),
    Row(
        "F12",
        "An agent's browser is gone after accepting",
        "Within 40 s the customer is told, and is at the front of the queue.",
        (
            "tests/journeys/test_attend.py::test_a_desk_that_goes_dark_gives_casey_back_to_the_front_of_the_queue",
            f"{MANY}test_when_alexs_browser_dies_casey_is_told_and_stands_in_front_again",
        ),
    ),
    Row(
        "F13",
        "Nobody takes it",
        "Said plainly, with the number and times for a call; the place is kept.",
        (
            "tests/journeys/test_handover.py::test_nobody_in_time_is_said_plainly_and_the_place_is_kept",
            "tests/journeys/test_handover.py::test_with_nobody_at_the_desk_casey_is_told_so_at_once_and_offered_a_call",
        ),
    ),
    Row(
        "F14",
        "An agent's line drops and somebody writes meanwhile",
        "What was missed is read before anything is sent; a stale answer is refused with what is new.",
        (
            "tests/journeys/test_attend.py::test_an_answer_on_a_stale_view_is_refused_with_what_is_new",
            f"{MANY}test_alex_offline_reads_everything_that_was_said_before_anything_can_be_sent",
        ),
    ),
    Row(
        "F15",
        "One message sent twenty times",
        "One message, one number, pushed once.",
        (
            "tests/faults/test_copies.py::test_twenty_parallel_copies_are_one_message_with_one_number_pushed_once",
            "tests/journeys/test_postgres.py::test_twenty_parallel_copies_of_one_message_are_one",
            f"{WEATHER}test_an_acknowledgement_that_got_lost_makes_no_second_message",
        ),
    ),
    Row(
        "F16",
        "A browser sends on an idle connection",
        "It is still open.",
        ("tests/faults/test_copies.py::test_a_line_that_was_idle_is_still_there_for_the_next_message",),
    ),
    Row(
        "F17",
        "Anything, in any order, with crashes",
        "Events applied to a stale client equal a fresh read; numbers without gaps; one owner.",
        ("tests/faults/test_any_order.py::test_in_any_order_nothing_is_lost_and_everybody_sees_the_same",),
    ),
    Row(
        "F18",
        "Redis is gone, or hangs",
        "A doorbell only: everybody looks for themselves every 2 s, and hears again when it is back.",
        (
            f"{REDIS}test_without_redis_everybody_looks_and_with_it_back_rings_are_heard_again",
            f"{REDIS}test_a_redis_that_hangs_counts_as_gone",
            f"{CLUSTER}test_whatever_is_killed_nothing_is_lost_doubled_or_left_unanswered",
            f"{CLUSTER}test_ten_minutes_with_something_broken_every_fifteen_seconds",
        ),
    ),
    Row(
        "F19",
        "PostgreSQL is killed and restarted",
        "Nothing acknowledged is lost; it is waited for, and said.",
        (
            f"{SERVER}test_a_server_killed_under_load_loses_nothing_it_acknowledged",
            f"{SERVER}test_a_server_that_is_away_is_said_and_waited_for",
            f"{CLUSTER}test_whatever_is_killed_nothing_is_lost_doubled_or_left_unanswered",
        ),
    ),
    Row(
        "F20",
        "The mail server refuses, is silent or dies",
        "Tried again later or never, as it says; never twice where it may have arrived; a chat does not wait for it.",
        (
            f"{POST}test_put_off_it_is_tried_again_after_a_minute_and_then_after_five",
            f"{POST}test_refused_for_good_it_is_not_tried_again",
            f"{POST}test_a_server_that_goes_away_after_the_words_is_not_told_them_twice",
            f"{POST}test_a_server_that_says_nothing_costs_its_patience_and_no_mail",
            f"{POST}test_while_the_mail_server_says_nothing_casey_is_kept_and_answered",
            f"{POST}test_no_server_at_all_puts_it_off",
            "tests/mail/test_killed.py::test_killed_again_and_again_in_mid_run_none_is_sent_twice_and_none_dropped",
        ),
    ),
    Row(
        "F21",
        "Two clocks are apart",
        "Five minutes are forgiven and no more.",
        (f"{DOORS}test_a_shops_clock_may_be_five_minutes_off_and_no_more",),
    ),
    Row(
        "F22",
        "The clocks change, or somebody sets the machine's by an hour",
        "Nine is nine on the wall; what is kept is UTC; no lease, sign-in or place in the queue ends by it.",
        (
            "tests/nouns/test_hours_everywhere.py::test_nine_is_nine_on_the_wall_before_at_and_after_each_change",
            "tests/run/test_clock.py::test_a_clock_that_is_set_is_walked_to_and_nobody_sees_time_leap_or_go_back",
            "tests/faults/test_clock_set.py::test_an_hour_forth_and_back_ends_no_lease_no_sign_in_and_nobody_s_turn",
        ),
    ),
    Row(
        "F50",
        "A long day: many connections that come and go",
        "No leak: memory and open files come back to where they were.",
        (
            "tests/faults/test_leaks.py::test_after_a_thousand_connections_nothing_is_left_behind",
            f"{SLOW}test_more_lines_may_be_open_than_a_shell_allows_at_first",
        ),
    ),
    Row(
        "F51",
        "An upgrade of the tables is killed half way",
        "Nothing has changed, and the next start makes it; it can be taken back with every row kept.",
        (
            f"{TABLES}test_an_upgrade_killed_half_way_is_made_again_from_the_start",
            f"{BACK}test_an_upgrade_is_taken_back_and_made_again_with_every_row_kept",
        ),
    ),
    Row(
        "F52",
        "The records are lost, and restored from a copy made while customers wrote",
        "Everything acknowledged before the copy is there.",
        (
            f"{BACK}test_a_copy_has_every_message_acknowledged_before_it",
            f"{BACK}test_a_dump_of_postgresql_is_restored_with_all_that_was_said",
        ),
    ),
    Row(
        "F56",
        "Every process is killed five times over, with 1,000 conversations open at 200 messages a second",
        "Nothing is lost; the web service is back within 3 s, Rasa within its boot and 5 s; nobody waits in silence.",
        (
            "tests/faults/test_each_killed.py::"
            "test_each_process_killed_five_times_under_load_loses_nothing_and_leaves_nobody_in_silence",
        ),
    ),
    Row(
        "F57",
        "Web and Rasa processes are replaced one after another",
        "Nobody is refused, nothing is lost: the one that ends says so first, and another takes what is new.",
        (
            "tests/web/test_leaving.py::test_who_is_asked_to_end_says_so_and_goes_on_answering_until_asked_again",
            "tests/cluster/test_upgrade.py::test_replaced_one_by_one_nothing_is_lost_and_nobody_is_refused",
        ),
    ),
)
