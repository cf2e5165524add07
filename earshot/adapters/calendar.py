"""An appointment as a calendar file (RFC 5545): in UTC, so that every calendar shows it in its reader's own time."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Alarm, Calendar, Event

from earshot.appointment import Appointment

ALARM_BEFORE = timedelta(minutes=5)


def written(appointment: Appointment) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Earshot//EN")
    calendar.add("version", "2.0")
    calendar.add("method", appointment.method)
    calendar.add_component(_event(appointment))
    return str(calendar.to_ical(), "utf-8")


def _event(appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.made_at)
    event.add("dtstart", appointment.starts)
    event.add("dtend", appointment.starts + appointment.lasts)
    event.add("summary", appointment.title)
    event.add("description", appointment.words)
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    if not appointment.cancelled:
        event.add_component(_alarm(appointment))
    return event


def _alarm(appointment: Appointment) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", appointment.title)
    alarm.add("trigger", -ALARM_BEFORE)
    return alarm
