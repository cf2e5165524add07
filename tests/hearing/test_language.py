"""Hearing was made for English, and knows when it hears something else, in whatever letters it is written."""

from __future__ import annotations

import pytest

from hearing import listen


@pytest.mark.parametrize(
    "text",
    """
Mein Paket ist immer noch nicht da und niemand antwortet
¿Dónde está mi pedido? Llevo una semana esperando
Je n'ai toujours pas reçu mon colis et personne ne répond
Il mio pacco non è ancora arrivato, perché?
Minha encomenda ainda não chegou e ninguém responde
Mijn pakket is nog steeds niet aangekomen en niemand belt
Moja paczka jeszcze nie dotarła, dlaczego nikt nie odpowiada
Siparişim hala gelmedi, neden kimse cevap vermiyor
siparisim nerede bir hafta oldu hala yok
Mitt paket är inte här och jag har inte hört något
Pesanan saya belum sampai, kenapa tidak ada yang jawab
bhai mera parcel kahan hai abhi tak nahi aaya
mujhe refund kab milega aap log kya kar rahe hain
order kab aayega
gde moy zakaz, pochemu nikto ne otvechaet
Где мой заказ? Почему никто не отвечает?
我的订单还没有到
أين طلبي؟
""".strip().splitlines(),
)
def test_of_another_language_hearing_is_not_sure(text: str) -> None:
    assert not listen(text).sure


@pytest.mark.parametrize(
    "text",
    """
hola, where is my order please
gracias for the quick help
bhai where is my refund, it has been two weeks
my paket came today
parcel box crushed
I ordered a kebab and an ayran and neither came
the hotel in Ankara was lovely, tack for asking
""".strip().splitlines(),
)
def test_of_english_with_a_foreign_word_in_it_hearing_is(text: str) -> None:
    assert listen(text).sure
