import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { writeRequest } from "../../engine/index.js";
import { readCsvLists, unreadIn } from "../document/csv.js";
import { readDocument } from "../document/document.js";
import { Places } from "../document/places.js";
import { DocumentError } from "../problem.js";
import { akkord, akkordData, banded, folderWith } from "./support.js";

const plan = JSON.stringify({ request: { versions: banded().request.versions } });

/** Every list of a request as a file of its own. */
const FILES: Record<string, string> = {
  "plan.json": plan,
  "payees.csv": `key,userKey,name,isCommissionable,baseSalary,targetIncentive,currencyCode,startDay,managerKey,fact:salesChannel
anna,user-anna,Anna,true,400000.00,300000,SEK,2026-02-01,bo,partners
bo,user-bo,Bo,false,,,,,,
`,
  "teams.csv": "key,name\nnorth,The north\nsouth,\n",
  "members.csv": `teamKey;payeeKey;firstDay;lastDay;percent
north;anna;2026-01-01;;60
south;bo;2026-01-01;2026-06-30;
north;bo;2026-07-01;;40
`,
  "leaves.csv": "payeeKey,firstDay,lastDay\nanna,2026-03-01,2026-03-14\n",
  "assignments.csv": "payeeKey,planKey,firstDay,lastDay\nanna,plan,2026-01-01,\n",
  "quotas.csv": "payeeKey,firstDay,lastDay,amount,relief\nnorth,2026-01-01,2026-03-31,1000,50.5\n",
  "draws.csv": `payeeKey,planKey,amount,isRecoverable,firstDay,lastDay
anna,plan,30000,false,2026-01-01,2026-03-31
`,
  "currencyRates.csv": "currencyCode,firstDay,rate\nEUR,2026-01-01,7.46\n",
  "deals.csv": `key,kind,status,day,amount,fact:segment,number:margin,number:a/b,milestone:invoiced
order-1,order,won,2026-02-02,1000.00,enterprise,400.00,-1,2026-03-01
order-2,,open,,,,,,
`,
  "splits.csv": "dealKey,userKey,kind,percent\norder-1,user-anna,overlay,20\n",
  "roles.csv": `dealKey,userKey,source,role,percent
order-1,user-anna,realisation,sales,100
order-2,user-bo,,AE,
order-1,user-bo,realisation,delivery,50
`,
  "items.csv": `dealKey,key,name,amount,fact:product,number:units
order-1,line-1,Crane,600.00,crane,2
order-1,line-2,Service,400,,
`,
};

test("a folder may hold every list of a request as CSV", () => {
  const { request } = readDocument(folderWith(FILES));
  const { versions, ...lists } = JSON.parse(writeRequest(request));
  assert.equal(versions.length, 1);
  const facts = {};
  const nobody = { name: "", splits: [], facts, amount: null, currencyCode: null, ownerUserKey: null, day: null };
  assert.deepEqual(lists, {
    deals: [
      {
        ...nobody,
        key: "order-1",
        kind: "order",
        status: "won",
        day: "2026-02-02",
        amount: "1000.00",
        splits: [{ userKey: "user-anna", kind: "overlay", percent: "20" }],
        roles: [
          { userKey: "user-anna", source: "realisation", role: "sales" },
          { userKey: "user-bo", source: "realisation", role: "delivery", percent: "50" },
        ],
        items: [
          { key: "line-1", name: "Crane", amount: "600.00", facts: { product: "crane" }, numbers: { units: "2" } },
          { key: "line-2", name: "Service", amount: "400" },
        ],
        facts: { segment: "enterprise" },
        numbers: { "a/b": "-1", margin: "400.00" },
        milestones: { invoiced: "2026-03-01" },
      },
      {
        ...nobody,
        key: "order-2",
        status: "open",
        roles: [{ userKey: "user-bo", source: "opportunityTeam", role: "AE" }],
      },
    ],
    payees: [
      {
        key: "anna",
        userKey: "user-anna",
        name: "Anna",
        isActive: true,
        isCommissionable: true,
        baseSalary: "400000.00",
        targetIncentive: "300000",
        currencyCode: "SEK",
        startDay: "2026-02-01",
        managerKey: "bo",
        facts: { salesChannel: "partners" },
      },
      { key: "bo", userKey: "user-bo", name: "Bo", isActive: true, isCommissionable: false, baseSalary: null },
    ],
    assignments: [{ payeeKey: "anna", planKey: "plan", firstDay: "2026-01-01", lastDay: null }],
    quotas: [
      {
        payeeKey: "north",
        measure: "revenue",
        firstDay: "2026-01-01",
        lastDay: "2026-03-31",
        amount: "1000",
        relief: "50.5",
      },
    ],
    teams: [
      {
        key: "north",
        name: "The north",
        members: [
          { payeeKey: "anna", firstDay: "2026-01-01", percent: "60" },
          { payeeKey: "bo", firstDay: "2026-07-01", percent: "40" },
        ],
      },
      { key: "south", name: "", members: [{ payeeKey: "bo", firstDay: "2026-01-01", lastDay: "2026-06-30" }] },
    ],
    leaves: [{ payeeKey: "anna", firstDay: "2026-03-01", lastDay: "2026-03-14" }],
    currencyRates: [{ currencyCode: "EUR", firstDay: "2026-01-01", rate: "7.46" }],
    draws: [
      {
        payeeKey: "anna",
        planKey: "plan",
        amount: "30000",
        isRecoverable: false,
        firstDay: "2026-01-01",
        lastDay: "2026-03-31",
      },
    ],
    standing: [],
  });
});

const faults: [string, string, string, string, string, number, number][] = [
  [
    "a margin that is no number",
    "deals.csv",
    "key,number:margin\norder-1,\norder-2,much\n",
    "VALUE_NOT_ALLOWED",
    "/request/deals/1/numbers/margin",
    3,
    2,
  ],
  [
    "a milestone on no day",
    "deals.csv",
    "key,milestone:paid\norder-1,soon\norder-2,\n",
    "VALUE_NOT_ALLOWED",
    "/request/deals/0/milestones/paid",
    2,
    2,
  ],
  [
    "a number of a payee",
    "payees.csv",
    "key,userKey,number:size\nanna,user-anna,5\nbo,user-bo,\n",
    "MEMBER_UNKNOWN",
    "/request/payees/0/numbers",
    1,
    3,
  ],
  ["a role of no deal", "roles.csv", "dealKey,userKey\norder-1,u\norder-9,u\n", "CSV_INVALID", "", 3, 1],
  ["a member of no team", "members.csv", "teamKey,payeeKey,firstDay\neast,anna,2026-01-01\n", "CSV_INVALID", "", 2, 1],
  [
    "an item that is there twice",
    "items.csv",
    "dealKey,key\norder-1,a\norder-2,a\norder-1,a\n",
    "KEY_TWICE",
    "/request/deals/0/items/1/key",
    4,
    2,
  ],
  [
    "an overlay split that somebody copied",
    "splits.csv",
    "dealKey,userKey,kind,percent\norder-1,u,overlay,20\norder-2,u,overlay,20\norder-1,u,revenue,100\norder-1,u,overlay,20\n",
    "KEY_TWICE",
    "/request/deals/0/splits/2/userKey",
    5,
    2,
  ],
  [
    "a role that somebody copied",
    "roles.csv",
    "role,source,dealKey,userKey\nSE,,order-1,u\nAE,,order-1,u\nSE,realisation,order-1,u\nSE,opportunityTeam,order-1,u\n",
    "KEY_TWICE",
    "/request/deals/0/roles/3/userKey",
    5,
    4,
  ],
  [
    "a team that has the key of a payee",
    "teams.csv",
    "key\nnorth\nsouth\nbo\n",
    "KEY_TWICE",
    "/request/teams/2/key",
    4,
    1,
  ],
  ["a column that is there twice", "leaves.csv", "payeeKey,firstDay,firstDay\n", "CSV_INVALID", "", 1, 1],
  [
    "an unknown source of a role",
    "roles.csv",
    "dealKey,userKey,source\norder-1,u,friend\n",
    "VALUE_NOT_ALLOWED",
    "/request/deals/0/roles/0/source",
    2,
    3,
  ],
];

for (const [what, name, text, code, path, line, column] of faults) {
  test(`${what} is refused with file, line and cell`, () => {
    const folder = folderWith({ ...FILES, [name]: text });
    const [problem, ...others] = problemsOf(folder);
    assert.deepEqual(
      [problem.code, problem.path, problem.file, problem.line, problem.column],
      [code, path, `${folder}/${name}`, line, column],
    );
    assert.ok(problem.allowed);
    assert.deepEqual(others, []);
  });
}

test("a split or role that is there twice is told with user, kind or role, and the first of the two", () => {
  const told = (file: string, text: string) => saidOf(file, text).message.replace(/ first in .*,/, " first in");
  const splits = "dealKey,userKey,kind,percent\norder-1,u,revenue,50\norder-1,u,revenue,50\n";
  const users = 'The userKey "u" as "revenue" of the splits of a deal is there twice, first in line 2.';
  assert.equal(told("splits.csv", splits), users);
  const roles = "dealKey,userKey,role\norder-1,u,SE\norder-1,u,SE\n";
  const named = 'The userKey "u" as "SE" by "opportunityTeam" of the roles of a deal is there twice, first in line 2.';
  assert.equal(told("roles.csv", roles), named);
});

test("a member of a team or a draw that somebody copied is refused, one that differs is taken", () => {
  const member = "north,anna,2026-01-01,,60\n";
  const members = `teamKey,payeeKey,firstDay,lastDay,percent\n${member}south,anna,2026-01-01,,60\n`;
  const copied = saidOf("members.csv", `${members}north,anna,2026-01-01,,60.0\n`);
  assert.deepEqual([copied.code, copied.path, copied.line], ["KEY_TWICE", "/request/teams/0/members/1", 4]);
  const said = /^The member "anna" of the team "north" is there twice, the same throughout, first in .*csv, line 2\.$/;
  assert.match(copied.message, said);
  const later = readDocument(folderWith({ ...FILES, "members.csv": `${members}north,anna,2026-07-01,,60\n` })).request;
  assert.equal(later.teams[0].members.length, 2);
  const draws = `${FILES["draws.csv"]}${FILES["draws.csv"].split("\n")[1]}\n`;
  const twice = saidOf("draws.csv", draws);
  assert.deepEqual([twice.code, twice.path, twice.line], ["KEY_TWICE", "/request/draws/1", 3]);
  const more = { ...FILES, "draws.csv": draws.replace(/30000(?=.*\n$)/, "30001") };
  assert.equal(readDocument(folderWith(more)).request.draws.length, 2);
});

test("parts of what is no row are left to the schema", () => {
  const broken = JSON.stringify({
    request: { ...JSON.parse(plan).request, deals: ["order-1", null, { key: "order-2", splits: "" }] },
  });
  const folder = folderWith({ "plan.json": broken, "splits.csv": "dealKey,userKey,percent\norder-2,u,100\n" });
  assert.deepEqual(
    problemsOf(folder).map(({ path }) => path),
    ["/request/deals/0", "/request/deals/1", "/request/deals/2/splits"],
  );
});

function problemsOf(folder: string): DocumentError["problems"] {
  try {
    readDocument(folder);
  } catch (error) {
    if (error instanceof DocumentError) return error.problems;
    throw error;
  }
  return assert.fail("The folder was taken.");
}

test("the description of the command line names every CSV file and every kind of column", () => {
  const described = readFileSync("cli/README.md", "utf8");
  for (const name of Object.keys(FILES).filter((file) => file.endsWith(".csv")))
    assert.ok(described.includes(`\`${name}\``), name);
  for (const prefix of ["fact:", "number:", "milestone:"]) assert.ok(described.includes(prefix), prefix);
});

/** What is said of a folder in which a file has other bytes. */
function saidOf(file: string, content: string | Buffer, without = ""): DocumentError["problems"][number] {
  const folder = folderWith(Object.fromEntries(Object.entries(FILES).filter(([name]) => name !== without)));
  writeFileSync(join(folder, file), content);
  try {
    readDocument(folder);
  } catch (error) {
    if (error instanceof DocumentError) return error.problems[0];
    throw error;
  }
  return assert.fail("The folder was taken.");
}

test("files as spreadsheets write them are read: tabs, capitals, a mark of the encoding", () => {
  const { deals, payees } = readDocument(folderWith(FILES)).request;
  const changed = {
    ...FILES,
    "deals.csv": `\uFEFF${FILES["deals.csv"].replaceAll(",", "\t").replaceAll("\n", "\r\n")}`,
    "payees.csv": FILES["payees.csv"].replace("true", "TRUE").replace("false", "False"),
  };
  const other = readDocument(folderWith(changed)).request;
  assert.deepEqual(other.deals, deals);
  assert.deepEqual(other.payees, payees);
});

test("a file in another encoding is refused at the first letter that is not read", () => {
  const text = "key,name\nnorth,The north\nøst,Øst\n";
  const latin = saidOf("teams.csv", Buffer.from(text, "latin1"));
  assert.deepEqual([latin.line, latin.message], [3, "The file is not saved as UTF-8."]);
  assert.match(latin.allowed!, /CSV UTF-8/);
  assert.match(saidOf("teams.csv", Buffer.from(`\uFEFF${text}`, "utf16le")).message, /not saved as UTF-8/);
  assert.match(saidOf("plan.json", Buffer.from(`{"title": "Løn"}`, "latin1")).message, /not saved as UTF-8/);
});

test("rows of too few cells and open quotes are told in words", () => {
  const short = saidOf("leaves.csv", "payeeKey,firstDay,lastDay\nanna,2026-03-01\n");
  assert.deepEqual(
    [short.line, short.message],
    [2, 'The row has 2 cells, and the first row has 3: there is none for "lastDay".'],
  );
  assert.match(saidOf("teams.csv", 'key,name\nnorth,"The north\n').message, /quote is opened and never closed/);
});

test("lines are counted alike however they end, within quotes as well", () => {
  const text = 'key,name,amount\n"order-1","Cranes\n\nand hooks",1\norder-2,,much\n';
  for (const end of ["\n", "\r\n", "\r"]) {
    const { line, column } = saidOf("deals.csv", text.replaceAll("\n", end));
    assert.deepEqual([line, column], [5, 3], JSON.stringify(end));
  }
  const mixed = { ...FILES, "teams.csv": 'key,name\r\nnorth,"The\r\nnorth"\nsouth,South\n' };
  const { teams } = readDocument(folderWith(mixed)).request;
  assert.deepEqual(
    teams.map(({ name }) => name),
    ["The\nnorth", "South"],
  );
});

test("a quote at fault is pointed to where it opens, with its cell", () => {
  const quotes: [string, RegExp][] = [
    ['"The øst\nsouth,South\n', /opened and never closed/],
    ['"The "north""\nsouth,South\n', /goes on behind its closing quote/],
    ['"The" north\nsouth,South\n', /goes on behind its closing quote/],
    ['The "north"\nsouth,South\n', /within a cell that does not begin with one/],
  ];
  for (const [cell, says] of quotes) {
    const { line, column, message } = saidOf("teams.csv", `key,name\n\nwest,"Væst"\nnorth,${cell}`);
    assert.deepEqual([line, column], [4, 2], cell);
    assert.match(message, says);
  }
});

test("columns are looked at before rows: a key in capitals is no fault of the rows that name it", () => {
  const said = (file: string, text: string) => {
    const { message, line, column } = saidOf(file, text);
    return [message, line, column];
  };
  const noKey = 'There is no column "key". Perhaps "Key" is meant to be it.';
  assert.deepEqual(said("deals.csv", FILES["deals.csv"].replace("key", "Key")), [noKey, 1, 1]);
  assert.deepEqual(said("payees.csv", `\n${FILES["payees.csv"].replace("key", "Key")}`), [noKey, 2, 1]);
  const noDeal = 'There is no column "dealKey". Perhaps "dealkey" is meant to be it.';
  assert.deepEqual(said("splits.csv", FILES["splits.csv"].replace("dealKey", "dealkey")), [noDeal, 1, 1]);
  assert.equal(said("splits.csv", "order;user\norder-1;user-anna\n")[0], 'There is no column "dealKey".');
});

test("a column for all facts, numbers or milestones is refused beside one for each, so that no value is lost", () => {
  for (const [member, example] of [
    ["facts", "fact:NAME"],
    ["numbers", "number:NAME"],
    ["milestones", "milestone:NAME"],
  ]) {
    const text = FILES["deals.csv"].replace("kind", member).replace("order,won", "a=b,won");
    const { message, allowed, line, column } = saidOf("deals.csv", text);
    assert.match(message, new RegExp(`^The column "${member}" cannot hold several values`));
    assert.ok(allowed!.includes(example), allowed!);
    assert.deepEqual([line, column], [1, 2]);
  }
});

test("a space behind the colon of a column is no part of the name, and a column without a name is refused", () => {
  const { deals } = readDocument(folderWith(FILES)).request;
  const spaced = { ...FILES, "deals.csv": FILES["deals.csv"].replace("fact:segment", "fact:  segment") };
  assert.deepEqual(readDocument(folderWith(spaced)).request.deals, deals);
  const twice = FILES["deals.csv"].replace("number:margin", "fact: segment").replace("400.00", "small");
  assert.equal(saidOf("deals.csv", twice).message, 'The column "fact:segment" is there twice.');
  for (const [prefix, column] of [
    ["fact:", 6],
    ["number:", 7],
    ["milestone:", 9],
  ] as const) {
    const { message, allowed, ...place } = saidOf(
      "deals.csv",
      FILES["deals.csv"].replace(new RegExp(`${prefix}(segment|margin|invoiced)`), `${prefix} `),
    );
    assert.equal(message, `The column "${prefix}" does not say which.`);
    assert.equal(allowed, `a column ${prefix}NAME`);
    assert.deepEqual([place.line, place.column], [1, column]);
  }
});

test("columns without a name and without any value are none; a value in one is pointed to", () => {
  const { leaves } = readDocument(folderWith(FILES)).request;
  const [header, row] = FILES["leaves.csv"].split("\n");
  for (const text of [
    `${header},,\n${row},,\n`,
    `${header},,,\n${row}\n`,
    `${header}\n${row},,\n`,
    `,${header},\n,${row},\n`,
  ]) {
    assert.deepEqual(readDocument(folderWith({ ...FILES, "leaves.csv": text })).request.leaves, leaves, text);
  }
  const said = (text: string) => {
    const { message, line, column } = saidOf("leaves.csv", text);
    return [message, line, column];
  };
  const stray = "Cell 5 has a value and its column no name.";
  assert.deepEqual(said(`${header},,\n${row},,x\n`), [stray, 2, 5]);
  const long = "The row has 5 cells, and the first row has 3: cell 4 has no column.";
  assert.deepEqual(said(`${header}\n${row},x,y\n`), [long, 2, 4]);
});

test("an empty list file is refused, one with its first row alone is a list without rows", () => {
  for (const text of ["", "\n \n", ",,\n"]) {
    const empty = saidOf("deals.csv", text);
    assert.deepEqual([empty.message, empty.allowed], ["The file is empty.", "a first row with the column key"]);
  }
  assert.match(saidOf("quotas.csv", "").allowed!, /^a first row with the names/);
  const header = { "plan.json": plan, "deals.csv": "key,status\n" };
  assert.deepEqual(readDocument(folderWith(header)).request.deals, []);
});

test("a list file that is a link to nothing is refused, and so is a folder that cannot be listed", () => {
  const folder = folderWith({ "plan.json": plan });
  symlinkSync(join(folder, "nowhere.csv"), join(folder, "deals.csv"));
  const { exitCode, data } = akkordData<{ usage: string }>("calculate", folder);
  assert.deepEqual([exitCode, data.usage], [2, `"${join(folder, "deals.csv")}" cannot be read (ENOENT).`]);
  const file = join(folder, "plan.json");
  const refused = { message: `"${file}" cannot be read (ENOTDIR).` };
  assert.throws(() => readCsvLists(file, {}, new Places(file)), refused);
  assert.throws(() => unreadIn(file), refused);
});

test("a folder that may be entered and not listed is told, not a crash", { skip: process.getuid?.() === 0 }, () => {
  const folder = folderWith({ "plan.json": plan });
  chmodSync(folder, 0o111);
  assert.deepEqual(akkordData("lint", folder), {
    exitCode: 2,
    data: { usage: `"${folder}" cannot be read (EACCES).` },
  });
  assert.match(akkord("test", folder, "examples/a3-marginal-tiers.json").text, /1 passed, 1 failed/);
  chmodSync(folder, 0o700);
});

test("rows without any value are passed over, before the first row and after the last", () => {
  const { deals } = readDocument(folderWith(FILES)).request;
  const semicolons = FILES["deals.csv"].replaceAll(",", ";");
  for (const text of [`\n${semicolons}`, `;;\n \n${semicolons}`, `${FILES["deals.csv"]},,,,,,,,\n,,\n\n`]) {
    assert.deepEqual(readDocument(folderWith({ ...FILES, "deals.csv": text })).request.deals, deals);
  }
});

test("files that may be meant as lists and are not read are named", () => {
  const others = ["deals (1).csv", "deals.csv.txt", "deals.tsv", "Deals.txt", "opportunities.csv", "quotas.xlsx"];
  const contents = Object.fromEntries(others.map((name) => [name, FILES["deals.csv"]]));
  const folder = folderWith({ "plan.json": plan, "payees.csv": FILES["payees.csv"], "notes.md": "", ...contents });
  const paths = others.map((name) => join(folder, name)).sort();
  const [said, ...answer] = akkord("calculate", folder).text.split("\n");
  assert.ok(said.startsWith(`Not read: ${paths.join(", ")}. Lists are in payees.csv, `), said);
  assert.deepEqual(answer, ["Nothing is paid and nothing is held.", ""]);
  const { notRead } = akkordData<{ notRead: string[] }>("calculate", folder).data;
  assert.deepEqual(notRead, paths);
  assert.ok(!("notRead" in akkordData<object>("calculate", "examples/csv-folder").data));
});

test("that nothing is paid and nothing is held is said under a title too", () => {
  const titled = JSON.stringify({ title: "Sales 2026", ...JSON.parse(plan) });
  const { text } = akkord("calculate", folderWith({ "plan.json": titled }));
  assert.equal(text, "Sales 2026\n\nNothing is paid and nothing is held.\n");
});

test("a folder where a file is expected is told, not a crash", () => {
  for (const name of ["plan.json", "items.csv", "deals.csv"]) {
    const folder = folderWith(Object.fromEntries(Object.entries(FILES).filter(([file]) => file !== name)));
    mkdirSync(join(folder, name));
    const usage = `"${join(folder, name)}" is a folder where a file is expected.`;
    assert.deepEqual(akkordData("lint", folder), { exitCode: 2, data: { usage } });
    assert.ok(akkord("calculate", folder).text.startsWith(usage));
  }
});

test("a request that is no object is told as such, beside CSV files as well", () => {
  for (const request of ["null", "[]", '""']) {
    const [problem] = problemsOf(folderWith({ ...FILES, "plan.json": `{"request": ${request}}` }));
    assert.deepEqual([problem.code, problem.path], ["TYPE_WRONG", "/request"]);
  }
});

test("a file whose name is nearly that of a list is not left out in silence", () => {
  for (const name of ["deal.csv", "Deals.csv", "dealss.csv"]) {
    const { message } = saidOf(name, FILES["deals.csv"], "deals.csv");
    assert.equal(message, `${name} is no list. Perhaps "deals.csv" is meant.`);
  }
  assert.equal(readDocument(folderWith({ ...FILES, "export 2026.csv": "anything" })).request.deals.length, 2);
});

test("a column that is not known is told once, at the first row, with the columns that there are", () => {
  const told = (file: string, text: string) => {
    const [{ message, allowed, code, line, column }, ...others] = problemsOf(folderWith({ ...FILES, [file]: text }));
    assert.deepEqual([code, others], ["MEMBER_UNKNOWN", []]);
    return { message, allowed, place: [line, column] };
  };
  assert.deepEqual(told("teams.csv", "\nkey,nmae\nnorth,The north\nsouth,The south\n"), {
    message: 'The column "nmae" is not known in teams.csv. Perhaps "name" is meant.',
    allowed: "key, name",
    place: [2, 2],
  });
  const deals = (column: string) => told("deals.csv", FILES["deals.csv"].replace("fact:segment", column));
  const { allowed } = deals("segment");
  assert.equal(
    allowed,
    "key, name, kind, status, day, amount, currencyCode, ownerUserKey, fact:NAME, number:NAME, milestone:NAME",
  );
  for (const column of ["Fact:segment", "fact :segment", "FACT : segment"]) {
    assert.deepEqual(deals(column), {
      message: `The column "${column}" is not known in deals.csv. Perhaps "fact:segment" is meant.`,
      allowed,
      place: [1, 6],
    });
  }
  const roles = told("roles.csv", "dealKey,userKey,part\norder-1,u,SE\n");
  assert.equal(roles.allowed, "dealKey, userKey, source, role, percent");
  const number = told("payees.csv", "key,userKey,number:size\nanna,user-anna,5\nbo,user-bo,6\n");
  assert.deepEqual([number.message, number.place], ['The column "number:NAME" is not known in payees.csv.', [1, 3]]);
});

test("a column for what has a file of its own names that file", () => {
  for (const [file, column, parts] of [
    ["deals.csv", "splits", "splits.csv"],
    ["deals.csv", "items", "items.csv"],
    ["teams.csv", "members", "members.csv"],
  ]) {
    const said = saidOf(file, `key,${column}\nnorth,anna\n`);
    assert.equal(said.message, `The column "${column}" cannot hold several values; each has a row in ${parts}.`);
    assert.deepEqual([said.allowed, said.column], [`a row of ${parts} for each`, 2]);
  }
});
