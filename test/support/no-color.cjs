// What a test reads of a program's output is the same on a terminal and in a pipe: jest hands FORCE_COLOR on where its own output has colours.
"use strict";

delete process.env.FORCE_COLOR;
process.env.NO_COLOR = "1";
