// What ical.js finds in a calendar, as plain facts.
import ICAL from "ical.js";

function moment(event, name) {
  const property = event.getFirstProperty(name);
  if (!property) return null;
  const time = property.getFirstValue();
  if (time.isDate) return time.toString();
  const zone = property.getParameter("tzid");
  if (zone) time.zone = ICAL.TimezoneService.get(zone);
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}

export function found(calendar) {
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    start: moment(event, "dtstart"),
    end: moment(event, "dtend"),
    summary: event.getFirstPropertyValue("summary"),
    description: event.getFirstPropertyValue("description"),
    location: event.getFirstPropertyValue("location"),
    contact: event.getFirstPropertyValue("contact"),
    status: event.getFirstPropertyValue("status"),
    categories: event.getFirstProperty("categories")?.getValues() ?? [],
    organiser: event.getFirstProperty("organizer")?.getParameter("cn") ?? null,
    properties: event.getAllProperties().length,
  }));
  const name = calendar.getFirstPropertyValue("name");
  const components = calendar.getAllSubcomponents().map((component) => component.name);
  return { name, components, events };
}
