// What the script of the page is held to besides its types.
import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    rules: {
      "no-undef": "off", // The type checker knows what is there.
      "no-control-regex": "off", // Files must not have such characters, so they are looked for.
      "no-unused-vars": ["error", { vars: "local", argsIgnorePattern: "^_" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text is set as text." },
        { property: "outerHTML", message: "Text is set as text." },
        { property: "insertAdjacentHTML", message: "Text is set as text." },
        { object: "document", property: "write", message: "Text is set as text." },
      ],
    },
  },
];
