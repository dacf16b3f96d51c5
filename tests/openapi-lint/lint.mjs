// Says what a common linter, Redocly's, finds wrong with a description of an API. Ends with 1 where that is anything, be it only a warning.
import { createConfig, formatProblems, getTotals, lint } from '@redocly/openapi-core';

const [description] = process.argv.slice(2);
const config = await createConfig({ extends: ['recommended-strict'] });
const problems = await lint({ ref: description, config });
const { errors, warnings } = getTotals(problems);
if (problems.length > 0) formatProblems(problems, { totals: { errors, warnings, ignored: 0 }, version: '', color: false });
process.exitCode = problems.length > 0 ? 1 : 0;
