"""The plainest of the words for danger to somebody's life, for whoever writes in another language than English."""

from __future__ import annotations

_GERMAN = (
    r"\bich (?:will|möchte|moechte|mochte|werde)(?: (?!vor\b|für\b)\w+){0,3} (?:sterben|tot sein|nicht mehr leben)\b"
    r"(?! vor\b)",
    r"\b(?:will|werde|möchte|moechte|wollte) (?:mich|meinem leben)(?: \w+)?"
    r" (?:umbringen|töten|toeten|erhängen|ein ende (?:setzen|machen))\b",
    r"\bmir das leben nehmen\b|\bich bringe? mich um\b|\b(?:selbstmord|suizid)(?:gedanken| begehen)\b|\bsuizidal\b",
    r"\bkein(?:en)? (?:sinn|grund)(?: mehr)? (?:im leben|zu leben|weiterzuleben)\b",
    r"\b(?:haus|wohnung|küche|kueche|auto|akku|ladegerät|ladegeraet|kabel|gerät|fernseher|toaster|sofa)\w* brennt\b"
    r"|\bes brennt (?:hier|in|bei|im)\b|\bsteh(?:t|en) in flammen\b|\bfeuer gefangen\b",
    r"\b(?:lampe|akku|batterie|handy|ladegerät|ladegeraet|gerät|flasche) (?:\w+ ){0,3}?explodiert\b",
    r"\b(?:batterien?|knopfzellen?|magnete?n?|\w*reiniger|bleiche|bleichmittel|putzmittel|waschmittel|tabletten)"
    r" (?:\w+ ){0,3}?(?:verschluckt|geschluckt|getrunken|gegessen)\b|\büberdosis\b",
    r"\briecht (?:\w+ ){0,2}?nach gas\b|\bgasgeruch\b|\bstromschlag (?:bekommen|gekriegt|erlitten)\b",
    r"\b(?:krankenwagen|notarzt|rettungswagen|feuerwehr) (?:rufen|holen|schicken)\b"
    r"|\b(?:ruft|rufen sie|brauchen?|schickt) (?:\w+ )?(?:krankenwagen|notarzt|rettungswagen|die feuerwehr)\b",
    r"\batmet nicht\b|\b(?:bekomme|kriege|bekommt|kriegt) keine luft\b|\bist bewusstlos\b|\bverblutet\b",
    r"\b(?:er|sie|jemand|mann|frau) hat (?:ein messer|eine (?:pistole|waffe|bombe))\b"
    r"(?! (?:von|aus|bei|gekauft|bestellt))",
)
_SPANISH = (
    r"\b(?:quiero|quisiera|voy a|deseo) (?:morir(?:me)?|matarme|suicidarme|quitarme la vida)\b(?! de )",
    r"\bme (?:quiero|voy a) (?:morir|matar|suicidar)\b(?! de )|\bpensamientos suicidas\b",
    r"\bno quiero (?:vivir|seguir viviendo)\b(?! (?:en|con|cerca|aquí|ahí)\b)|\bno tiene sentido vivir\b",
    r"\ben llamas\b|\bhay (?:un )?(?:fuego|incendio)\b|\bse (?:ha incendiado|incendió|ha prendido fuego)\b",
    r"\b(?:casa|cocina|lámpara|lampara|cargador|batería|bateria|móvil|movil|coche|sofá) (?:se )?est[áa]"
    r" (?:ardiendo|quemando|quemándose)\b|\b(?:explotó|exploto|ha explotado) en (?:la|mi|su) mano\b",
    r"\bse (?:ha )?(?:tragó|trago|tragado|bebió|bebio|bebido|comió|comio|comido) (?:\w+ ){0,3}?"
    r"(?:pilas?|batería|bateria|im[áa]n|imanes|lej[íi]a|limpiador|detergente|pastillas)\b|\bsobredosis\b",
    r"\b(?:huele|olor) a gas\b|\bfuga de gas\b|\bno (?:puedo|puede) respirar\b|\bno respira\b"
    r"|\b(?:está|esta) inconsciente\b",
    r"\b(?:necesito|necesitamos|llam[ae]n?(?: a)?)(?: una| la| los)? (?:ambulancia|bomberos)\b",
    r"\btiene (?:un cuchillo|una (?:pistola|navaja|bomba)|un arma)\b(?! de\b)",
)
_FRENCH = (r"\bje (?:veux|vais) (?:mourir|me (?:tuer|suicider))\b(?! de )|\bne respire (?:pas|plus)\b",)
_ITALIAN = (r"\b(?:voglio|vorrei) (?:morire|uccidermi|ammazzarmi|suicidarmi)\b(?! di )|\bnon respira\b",)

ABROAD = (*_GERMAN, *_SPANISH, *_FRENCH, *_ITALIAN)
