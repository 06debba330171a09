// Reads a calendar as jCal (RFC 7265) from standard input with ical.js and writes what it found as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { found } from "./found.mjs";

process.stdout.write(JSON.stringify(found(new ICAL.Component(JSON.parse(readFileSync(0, "utf8"))))));
