import type { Coverage } from "../package.js";

export interface FileCoverage {
  name: string;
  file: string;
  /** Lines that hold statements. */
  lines: number;
  covered: number;
  uncoveredLines: number[];
  /** Percent, rounded down to a tenth: 100 only when every line was hit. */
  percent: number;
}

export interface CoverageReport {
  files: FileCoverage[];
  lines: number;
  covered: number;
  percent: number;
}

/** Of all classes and triggers that are no tests. */
export function coverageOf(all: Coverage[]): CoverageReport {
  const files = all.filter((one) => !one.isTest && one.lines.length > 0).map(fileCoverage);
  files.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const lines = files.reduce((sum, one) => sum + one.lines, 0);
  const covered = files.reduce((sum, one) => sum + one.covered, 0);
  return { files, lines, covered, percent: percentOf(covered, lines) };
}

function fileCoverage({ name, file, lines, hits }: Coverage): FileCoverage {
  const uncoveredLines = lines.filter((line) => hits[line] === 0);
  const covered = lines.length - uncoveredLines.length;
  return { name, file, lines: lines.length, covered, uncoveredLines, percent: percentOf(covered, lines.length) };
}

function percentOf(covered: number, lines: number): number {
  return lines === 0 ? 100 : Math.floor((covered * 1000) / lines) / 10;
}
