"""Writes into formulas.txt what independent converters make of its formulas.

    python structures.py PATH-OF-KATEX PATH-OF-TEMML < formulas.txt > new.txt

wants node, KaTeX and Temml (Debian's libjs-katex; github.com/ronkok/Temml, dist/temml.cjs), and the
packages math-core and latex2mathml from PyPI. Nothing of the project takes part. The structure of a
formula is that on which most converters agree, in a tie KaTeX's; the second line names those that
agree. Lines that begin with "but", "refused" or "because" are kept as they are.
"""
import html, json, re, subprocess, sys, unicodedata
import xml.etree.ElementTree as ET

import latex2mathml.converter
import math_core

NODE = r"""
const [katex, temml] = process.argv.slice(1).map(require)
const list = JSON.parse(require("fs").readFileSync(0))
console.log(JSON.stringify(list.map(({tex, block}) => {
  const made = {}
  try {
    made.katex = katex.renderToString(tex, {output: "mathml", displayMode: block, strict: false})
      .replace(/<annotation[^]*?<\/annotation>/, "").replace(/^[^]*?<math/, "<math")
      .replace(/<\/span>$/, "")
  } catch (error) {}
  try { made.temml = temml.renderToString(tex, {displayMode: block, throwOnError: true}) }
  catch (error) {}
  return made
})))
"""

# Characters that stand for one another, because converters differ in them without a difference in
# meaning; Unicode's compatibility forms come on top.
SAME = dict(zip("⋅−∣∥ˉ‾ˆ˜∗⃗ϕϵ∖⟮⟯ˊˋ′’ˇ∼ℏ▵", "·-|‖¯¯^~*→φε\\()´`''ˇ~ħ△"))
LINE = {"top": "^", "bottom": "_"}


def plain(text):
    kept = ""
    for character in text or "":
        for part in unicodedata.normalize("NFKC", SAME.get(character, character)) \
                if character != "…" else "…":
            part = SAME.get(part, part)
            if unicodedata.category(part) not in ("Cf", "Zs", "Cc") and not 0xFE00 <= ord(part) <= 0xFE0F:
                kept += part
    return unicodedata.normalize("NFC", kept)


def structure(node):
    tag, kids = node.tag.split("}")[-1], list(node)
    style = node.get("style") or ""
    kind = (node.get("notation") or "") + " " + (node.get("class") or "") if tag == "menclose" else ""

    def row():
        text = "".join(map(structure, kids))
        return "[table " + text + "]" if any(k.get("linebreak") == "newline" for k in kids) else text

    if tag in ("mi", "mn", "mo", "mtext", "ms"):
        return plain("".join(node.itertext()))
    if tag == "mspace":
        return "\\\\" if node.get("linebreak") == "newline" else ""
    if tag == "annotation":
        return ""
    if tag == "semantics":
        return structure(kids[0])
    for side, mark in LINE.items():
        if "border-" + side in style or side in kind:
            return f"[s {row()}{mark}\u0304]"
    if "border:" in style or "box" in kind:
        return f"[box {row()}]"
    if "linear-gradient" in style or tag == "menclose":
        return f"[cancel {row()}]"
    if tag in ("mrow", "mstyle", "mpadded", "math"):
        return row()
    if tag == "mphantom":
        return f"[phantom {row()}]"
    if tag == "msqrt":
        return f"[sqrt {row()}]"
    if tag == "mroot":
        return f"[root {structure(kids[0])}|{structure(kids[1])}]"
    if tag == "mfrac":
        bare = re.match(r"0(\.0*)?([a-z]|$)", node.get("linethickness", ""))
        return f"[{'stack' if bare else 'frac'} {structure(kids[0])}|{structure(kids[1])}]"
    if tag in ("msub", "munder", "msup", "mover", "msubsup", "munderover"):
        parts = [structure(kid) for kid in kids]
        base, sub, sup = parts[0], "", ""
        if tag in ("msub", "munder"):
            sub = parts[1]
        elif tag in ("msup", "mover"):
            sup = parts[1]
        else:
            sub, sup = parts[1:]
        primes = re.match("'*", sup)[0] if tag in ("msup", "msubsup") else ""
        base, sup = base + primes, sup[len(primes):]
        sub, sup = sub and "_" + sub, sup and "^" + sup
        return f"[s {base}{sub}{sup}]" if sub or sup else base
    if tag == "mtable":
        rows = []
        for line in kids:
            # Not the columns in which equations are numbered.
            cells = ["".join(map(structure, cell)) for cell in line
                     if not re.search("glue|eqn-num", cell.get("class") or "")
                     and cell.get("width") != "50%"]
            while cells and not cells[-1]:
                cells.pop()
            rows.append("&".join(cells))
        while rows and not rows[-1]:
            rows.pop()
        return "[table " + "\\\\".join(rows) + "]"
    return f"<{tag} {row()}>"


def structure_of(mathml):
    # The names that HTML has for characters; XML knows only five.
    named = re.sub(r"&(?!amp;|lt;|gt;|quot;|#)\w+;", lambda match: html.unescape(match[0]), mathml)
    return structure(ET.fromstring(named))


def main():
    head, *blocks = sys.stdin.read().strip().split("\n\n")
    formulas = [block.split("\n") for block in blocks]
    asked = [{"tex": lines[1], "block": lines[0].endswith(" block")} for lines in formulas]
    made = json.loads(subprocess.run(["node", "-e", NODE, *sys.argv[1:]], input=json.dumps(asked),
                                     capture_output=True, text=True, check=True).stdout)
    core = math_core.LatexToMathML()
    print(head)
    for lines, formula, mathml in zip(formulas, asked, made):
        for name, convert in (
                ("math-core", lambda: core.convert_with_local_state(formula["tex"],
                                                                    displaystyle=formula["block"])),
                ("latex2mathml", lambda: latex2mathml.converter.convert(formula["tex"]))):
            try:
                mathml[name] = convert()
            except Exception:
                pass
        found = {}
        for name, text in mathml.items():
            try:
                found.setdefault(structure_of(text), []).append(name)
            except (ET.ParseError, IndexError):  # no MathML
                pass
        best = max(found, key=lambda text: (len(found[text]), "katex" in found[text]))
        notes = [line for line in lines[2:] if line.startswith(("but ", "refused ", "because "))]
        print("\n" + "\n".join([*lines[:2], best, "by " + " ".join(found[best]), *notes]))


if __name__ == "__main__":
    main()
