"""A webhook's message: signed as Standard Webhooks says, the same in every try, tried again for two days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from earshot.hook import AGAIN_AFTER, Delivery, Hook, Status, again_at, headers, is_url, message, sign

AT = datetime(2026, 5, 12, 11, tzinfo=UTC)
HOOK = Hook(1, "https://shop.example.com/earshot", "", ("score",), AT, AT)
DELIVERY = Delivery(7, "evt_b7", HOOK, "score.given", {"score": 1, "site": "juniper"}, Status.SENDING, 1, AT, AT)


def test_the_signature_is_the_one_of_the_published_example() -> None:
    """From the test vectors of the Standard Webhooks libraries."""
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", '{"test": 2432232314}'

    signed = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)

    assert signed == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_the_same_in_every_try_and_the_time_of_the_try_is_signed_with_it() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    first, later = (headers(DELIVERY, secret, message(DELIVERY), at) for at in (AT, AT + timedelta(hours=5)))

    assert message(DELIVERY) == (
        '{"data":{"score":1,"site":"juniper"},"timestamp":"2026-05-12T11:00:00+00:00","type":"score.given"}'
    )
    assert first["webhook-id"] == later["webhook-id"] == "evt_b7"
    assert int(later["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 5 * 3600
    assert first["webhook-signature"] != later["webhook-signature"]


def test_the_pauses_grow_and_come_to_two_days_then_a_person_looks_at_it() -> None:
    pauses = [again_at(attempts, AT, 0.5) for attempts in range(1, len(AGAIN_AFTER) + 1)]

    assert [at - AT for at in pauses if at] == list(AGAIN_AFTER)
    assert list(AGAIN_AFTER) == sorted(AGAIN_AFTER)
    assert timedelta(days=1) < sum(AGAIN_AFTER, timedelta()) < timedelta(days=3)
    assert again_at(len(AGAIN_AFTER) + 1, AT, 0.5) is None
    early, late = again_at(1, AT, 0.0), again_at(1, AT, 1.0)
    assert early is not None
    assert late is not None
    assert early < late


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("https://shop.example.com/earshot?x=1", True),
        ("http://10.0.0.7:9000/in", True),
        ("https://[2606:4700::1111]:8443/in", True),
        ("https://shop.example.com:99999999999999999999/", False),
        ("http://shop.example.com:70000/", False),
        ("https://shop.example.com:0/", False),
        ("https://shop.example.com:in/", False),
        ("https://:443/", False),
        ("https://[2606:4700::1111/", False),
        ("https://shop.example.com/\0", False),
        ("https://shop\0.example.com/", False),
        ("https://user:word@shop.example.com/", False),
        ("https://shop.example.com/#part", False),
        ("ftp://shop.example.com/", False),
        ("https://", False),
        ("https://münchen.example/", False),
        ("javascript:alert(1)", False),
        (f"https://a.example/{'x' * 600}", False),
    ],
)
def test_what_is_an_address_of_a_webhook(said: str, fits: bool) -> None:
    assert is_url(said) is fits
