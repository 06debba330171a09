// Reads a calendar from standard input with ical.js and writes what it found as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}

function moment(event, name) {
  const property = event.getFirstProperty(name);
  if (!property) return null;
  const time = property.getFirstValue();
  if (time.isDate) return time.toString();
  const zone = property.getParameter("tzid");
  if (zone) time.zone = ICAL.TimezoneService.get(zone);
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
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
process.stdout.write(JSON.stringify({ name, components, events }));
