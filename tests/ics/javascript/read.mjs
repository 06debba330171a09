// Reads a calendar from standard input with ical.js and writes what it found as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { found } from "./found.mjs";

process.stdout.write(JSON.stringify(found(new ICAL.Component(ICAL.parse(readFileSync(0, "utf8"))))));
