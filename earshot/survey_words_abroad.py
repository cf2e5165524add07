"""What earshot/survey_words.py says, in German and Spanish; `error.…` for what English says where it is raised."""

from __future__ import annotations

GERMAN = {
    "title": "{shop}: wie lief es?",
    "progress": "{step} von {steps}",
    "own_words": "In Ihren Worten, oder lassen Sie es leer. Bitte keine Kartennummern.",
    "privacy": "Wie {shop} aufbewahrt, was Sie hier schreiben",
    "send": "Absenden",
    "back": "Zurück",
    "why": (
        "Sie werden gefragt, weil Sie mit {shop} zu tun hatten ({interaction}). Gesendet wird erst, wenn Sie auf den "
        "Knopf drücken."
    ),
    "answered": "{answer} von {highest}",
    "wrong.number": "Bitte wählen Sie eine Zahl von {low} bis {high}.",
    "wrong.choice": "Bitte wählen Sie eine der Antworten.",
    "wrong.long": "Das ist länger, als wir es aufbewahren können: Bitte sagen Sie es in {longest} Zeichen.",
    "wrong.time": "Bitte wählen Sie eine Zeit.",
    "thanks.title": "{shop}: danke",
    "told": "Was Sie uns gesagt haben",
    "change": "Eine Antwort ändern",
    "later": "Wenn noch etwas ist, erreichen Sie {shop} unter",
    "person": "Möchten Sie lieber mit einem Menschen sprechen?",
    "person.why": "Ihre Antworten liegen dort schon vor; Sie müssen nichts noch einmal sagen.",
    "person.call": "{phone} anrufen",
    "person.here": "Hier mit einem Menschen schreiben",
    "person.chat": "Die Knöpfe im Chat und der Assistent sprechen Englisch.",
    "call": "Oder wir rufen Sie an",
    "call.number": "Ihre Nummer",
    "call.book": "Rufen Sie mich dann an",
    "call.booked": "Vorgemerkt: Wir rufen Sie {when} an. Brauchen Sie uns früher, erreichen Sie uns unter {phone}.",
    "gone.title": "{shop}: dieser Link gilt nicht mehr",
    "gone": "Dieser Link öffnet keine Umfrage mehr",
    "gone.why": (
        "Vielleicht ist er alt, oder ein Stück davon ging unterwegs verloren. Was Sie uns vorher gesagt haben, ist "
        "nicht verloren."
    ),
    "gone.person": "Wenn Sie {shop} etwas sagen möchten, hört Ihnen am Telefon ein Mensch zu.",
    "failed.title": "{shop}: das hat nicht geklappt",
    "failed": "Das hat nicht geklappt",
    "failed.here": "Bei uns ging etwas schief; an Ihnen lag es nicht.",
    "failed.kept": (
        "Was Sie vorher gesendet haben, ist aufbewahrt. Gehen Sie zurück und versuchen Sie es noch einmal, oder sagen "
        "Sie es einem Menschen bei {shop}."
    ),
    "stop.title": "{shop}: keine Fragen mehr per Mail",
    "stop": "Keine Fragen mehr per Mail?",
    "stop.what": "{shop} fragt Sie nicht mehr, wie etwas lief. Sonst ändert sich nichts.",
    "stop.press": "Diese Mails beenden",
    "stopped": "Sie bekommen keine solchen Mails mehr",
    "stopped.what": (
        "{shop} hat es vermerkt, auch für das, was gerade hinausgehen sollte. Antworten auf das, was Sie selbst "
        "schreiben, erreichen Sie weiterhin."
    ),
    "else": "Für alles andere erreichen Sie {shop} unter",
    "changed": "Auf der Seite der Umfrage geändert: {question}",
    "added": "Auf der Seite der Umfrage beantwortet: {question}",
    "taken_back": "Auf der Seite der Umfrage zurückgenommen: {question}",
    "error.empty": "Da steht noch nichts.",
    "error.too_long": "Das ist länger als 4.000 Zeichen. Bitte sagen Sie es kürzer.",
    "error.refused": "Was gesendet wurde, konnte nicht gelesen werden.",
    "error.phone": "Diese Nummer können wir nicht anrufen. Bitte prüfen Sie sie.",
    "error.phone_needed": "Unter welcher Nummer dürfen wir anrufen?",
    "error.slot_gone": "Diese Zeit ist nicht mehr frei. Bitte wählen Sie eine andere.",
    "error.not_possible": "Das geht hier gerade nicht mehr.",
    "error.too_many": "Das war viel auf einmal. Bitte rufen Sie an, oder versuchen Sie es in einer Minute wieder.",
    "error.not_saved": "Das konnte gerade nicht aufbewahrt werden. Bitte senden Sie es gleich noch einmal.",
}

SPANISH = {
    "title": "{shop}: ¿cómo fue?",
    "progress": "{step} de {steps}",
    "own_words": "Con sus palabras, o déjelo vacío. Por favor, sin números de tarjeta.",
    "privacy": "Cómo guarda {shop} lo que escribe aquí",
    "send": "Enviar",
    "back": "Atrás",
    "why": "Le preguntamos porque trató con {shop} ({interaction}). No se envía nada hasta que usted pulse el botón.",
    "answered": "{answer} de {highest}",
    "wrong.number": "Por favor, elija un número del {low} al {high}.",
    "wrong.choice": "Por favor, elija una de las respuestas.",
    "wrong.long": "Es más largo de lo que podemos guardar: por favor, dígalo en {longest} caracteres.",
    "wrong.time": "Por favor, elija una hora.",
    "thanks.title": "{shop}: gracias",
    "told": "Lo que nos ha dicho",
    "change": "Cambiar una respuesta",
    "later": "Si surge algo, {shop} está en el",
    "person": "¿Prefiere hablar con una persona?",
    "person.why": "Tendrá sus respuestas delante; no hace falta que las repita.",
    "person.call": "Llamar al {phone}",
    "person.here": "Escribir aquí con una persona",
    "person.chat": "Los botones del chat y el asistente hablan inglés.",
    "call": "O le llamamos nosotros",
    "call.number": "Su número",
    "call.book": "Llámenme entonces",
    "call.booked": "Anotado: le llamaremos {when}. Si nos necesita antes, también estamos en el {phone}.",
    "gone.title": "{shop}: este enlace ya no vale",
    "gone": "Este enlace ya no abre ninguna encuesta",
    "gone.why": "Quizá es antiguo, o se perdió una parte por el camino. Lo que nos dijo antes no se ha perdido.",
    "gone.person": "Si quiere decirle algo a {shop}, una persona le escuchará por teléfono.",
    "failed.title": "{shop}: eso no ha funcionado",
    "failed": "Eso no ha funcionado",
    "failed.here": "Algo ha fallado aquí, y no ha sido culpa suya.",
    "failed.kept": (
        "Lo que envió antes está guardado. Vuelva atrás e inténtelo de nuevo, o dígaselo a una persona de {shop}."
    ),
    "stop.title": "{shop}: no más preguntas por correo",
    "stop": "¿No más preguntas por correo?",
    "stop.what": "{shop} no volverá a preguntarle cómo fue algo. Lo demás sigue igual.",
    "stop.press": "No recibir más correos como este",
    "stopped": "No recibirá más correos como este",
    "stopped.what": (
        "{shop} lo ha anotado, también para lo que estaba a punto de salir. Las respuestas a lo que usted escriba le "
        "seguirán llegando."
    ),
    "else": "Para lo demás, {shop} está en el",
    "changed": "Cambiado en la página de la encuesta: {question}",
    "added": "Respondido en la página de la encuesta: {question}",
    "taken_back": "Retirado en la página de la encuesta: {question}",
    "error.empty": "Ahí no hay nada todavía.",
    "error.too_long": "Son más de 4.000 caracteres. Por favor, dígalo más corto.",
    "error.refused": "No se pudo leer lo que se envió.",
    "error.phone": "No podemos llamar a ese número. Por favor, compruébelo.",
    "error.phone_needed": "¿A qué número podemos llamar?",
    "error.slot_gone": "Esa hora ya no está libre. Por favor, elija otra.",
    "error.not_possible": "Eso ya no se puede hacer aquí.",
    "error.too_many": "Han sido muchos intentos seguidos. Por favor, llame, o inténtelo de nuevo en un minuto.",
    "error.not_saved": "No se ha podido guardar. Por favor, envíelo otra vez dentro de un momento.",
}
