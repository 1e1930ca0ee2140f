// What a run of a test suite says at its end: each failure and each skipped test by name, with its words; then, for tests/run, how many passed, failed and were skipped.
// node tests/report.mjs RESULTS.ctrf.json LOG COUNTS
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const [, , results, log, counts] = process.argv;
const indented = (text) => (text ?? "").trimEnd().split("\n").map((line) => `      ${line}`).join("\n");
const ownLines = (trace) => (trace ?? "").split("\n").filter((line) => / in .*:line \d+/.test(line)).slice(0, 4).join("\n");

if (!existsSync(results)) {
  console.log(`The suite broke off before it could report. Its last words:\n${indented(readFileSync(log, "utf8").split("\n").slice(-60).join("\n"))}`);
  writeFileSync(counts, "0 1 0");
  process.exit();
}

const { tests, extra, summary, suites = extra?.suites ?? [] } = JSON.parse(readFileSync(results, "utf8")).results;
const name = (test) => test.name.replaceAll('\\"', '"');
for (const test of tests.filter((t) => t.status === "skipped")) console.log(`  SKIPPED  ${name(test)}\n${indented(test.message)}`);
for (const test of tests.filter((t) => t.status === "failed")) console.log(`  FAILED   ${name(test)}\n${indented(test.message)}\n${indented(ownLines(test.trace))}`);
const errors = suites.flatMap((suite) => suite.errors ?? []);
for (const error of errors) console.log(`  FAILED   outside of any test\n${indented(error.message)}\n${indented(ownLines(error.trace))}`);
writeFileSync(counts, `${summary.passed} ${summary.failed + errors.length} ${summary.skipped}`);

// Where its time goes.
const classes = new Map();
for (const test of tests) {
  const type = name(test).replace(/\(.*/s, "").split(".").slice(0, -1).join(".");
  classes.set(type, (classes.get(type) ?? 0) + test.duration / 1000);
}
const slowest = [...classes].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([type, seconds]) => `${type.replace(/^CommunityHub\./, "")} ${seconds.toFixed(0)} s`);
console.log(`  ${summary.passed} passed in ${((summary.stop - summary.start) / 1000).toFixed(0)} s; the longest: ${slowest.join(", ")}`);
