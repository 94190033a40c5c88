import { messageOf } from "c/problem";

test.each([
  ["an Apex error", { body: { message: "No quota." } }, "No quota."],
  ["several errors", { body: [{ message: "One." }, { message: "Two." }] }, "One. Two."],
  ["a JavaScript error", new Error("Broken."), "Broken."],
  ["a text", "Plain.", "Plain."],
  ["nothing at all", undefined, "c.Unexpected_Error"],
])("%s becomes a sentence", (_name, error, expected) => {
  expect(messageOf(error)).toBe(expected);
});
