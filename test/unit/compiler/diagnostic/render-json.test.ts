import { expect, test } from "vitest";
import { diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import { renderJson } from "../../../../src/compiler/diagnostic/render-json.ts";

const file = { name: "org.yaml", text: "a: 1\n  é: 2\n" };
const at = { file, start: 7, end: 8 };

test("every member is there, in a fixed order", () => {
  const related = [{ at: { file, start: 0, end: 1 }, message: "first used here" }];
  const json = renderJson([diagnostic("duplicate-key", at, { key: "é" }, { related }), diagnostic("empty-file", { file, start: 0, end: 0 }, {}, { hint: "h" })]);
  expect(json).toMatchInlineSnapshot(`
    "[
      {
        "code": "duplicate-key",
        "severity": "error",
        "message": "key \`\\u00e9\` is already used in this map",
        "file": "org.yaml",
        "range": {
          "start": {
            "line": 2,
            "column": 3
          },
          "end": {
            "line": 2,
            "column": 4
          }
        },
        "hint": null,
        "related": [
          {
            "message": "first used here",
            "file": "org.yaml",
            "range": {
              "start": {
                "line": 1,
                "column": 1
              },
              "end": {
                "line": 1,
                "column": 2
              }
            }
          }
        ]
      },
      {
        "code": "empty-file",
        "severity": "error",
        "message": "the file holds nothing",
        "file": "org.yaml",
        "range": {
          "start": {
            "line": 1,
            "column": 1
          },
          "end": {
            "line": 1,
            "column": 1
          }
        },
        "hint": "h",
        "related": []
      }
    ]"
  `);
});

test("it is ASCII, and says what was said", () => {
  const field = "\u202e\u0007\ud83d\ude00\ud800\n\u2028";
  const json = renderJson([diagnostic("unknown-field", at, { field, where: "a rule" })]);
  expect(json).toMatch(/^[\n -~]*$/);
  expect(JSON.parse(json)).toMatchObject([{ message: `unknown field \`${field}\` in a rule` }]);
});

test("no finding is an empty list", () => {
  expect(renderJson([])).toBe("[]");
});
