import TeXMath
import Testing

/// A formula and the children that its `<math>` element must have.
struct Example: CustomTestStringConvertible, Sendable {
  var tex: String
  var mathML: String
  var display: MathDisplay

  init(_ tex: String, _ mathML: String, _ display: MathDisplay = .inline) {
    self.tex = tex
    self.mathML = mathML
    self.display = display
  }

  var testDescription: String { tex }

  /// The children that the module gives it.
  func converted() throws -> Substring {
    let text = try TeXMath.mathML(fromTeX: tex, display: display)
    let opening = display == .block ? "<math display=\"block\">" : "<math>"
    #expect(text.hasPrefix(opening) && text.hasSuffix("</math>"))
    return text.dropFirst(opening.count).dropLast("</math>".count)
  }
}

@Suite("mathML(fromTeX:display:)")
struct MathMLTests {
  @Test("A formula in a line is a math element, one on display says so")
  func displayAttribute() throws {
    #expect(try mathML(fromTeX: "x", display: .inline) == "<math><mi>x</mi></math>")
    #expect(
      try mathML(fromTeX: "x", display: .block) == "<math display=\"block\"><mi>x</mi></math>")
  }

  @Test(
    "Letters are identifiers; a capital Greek letter stands upright",
    arguments: [
      Example("x", "<mi>x</mi>"),
      Example("wx", "<mi>w</mi><mi>x</mi>"),
      Example(#"\sigma"#, "<mi>σ</mi>"),
      Example(#"\epsilon\varepsilon"#, "<mi>ϵ</mi><mi>ε</mi>"),
      Example(#"\phi\varphi"#, "<mi>ϕ</mi><mi>φ</mi>"),
      Example(#"\Sigma"#, "<mi mathvariant=\"normal\">Σ</mi>"),
      Example(#"\nabla C"#, "<mi mathvariant=\"normal\">∇</mi><mi>C</mi>"),
      Example(#"\partial C"#, "<mi>∂</mi><mi>C</mi>"),
      Example(#"\infty"#, "<mi>∞</mi>"),
      Example(#"\ell\hbar\emptyset"#, "<mi>ℓ</mi><mi>ℏ</mi><mi>∅</mi>"),
      Example("σΣ∂", "<mi>σ</mi><mi mathvariant=\"normal\">Σ</mi><mi>∂</mi>"),
      Example("é", "<mi>é</mi>"),
    ])
  func letters(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Each small Greek letter has its command",
    arguments: zip(
      [
        "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta",
        "vartheta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "varpi", "rho",
        "varrho", "sigma", "varsigma", "tau", "upsilon", "phi", "varphi", "chi", "psi", "omega",
      ],
      "αβγδϵεζηθϑικλμνξοπϖρϱσςτυϕφχψω"))
  func smallGreek(name: String, letter: Character) throws {
    #expect(try mathML(fromTeX: "\\\(name)", display: .inline) == "<math><mi>\(letter)</mi></math>")
  }

  @Test(
    "Each Greek capital that differs from a Latin one has its command",
    arguments: zip(
      [
        "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
      ],
      "ΓΔΘΛΞΠΣΥΦΨΩ"))
  func capitalGreek(name: String, letter: Character) throws {
    #expect(
      try mathML(fromTeX: "\\\(name)", display: .inline)
        == "<math><mi mathvariant=\"normal\">\(letter)</mi></math>")
  }

  @Test(
    "Signs without a class of their own stand alone",
    arguments: [
      ("infty", "∞"), ("emptyset", "∅"), ("top", "⊤"), ("bot", "⊥"), ("square", "□"),
      ("aleph", "ℵ"), ("triangle", "△"), ("angle", "∠"), ("imath", "ı"), ("Re", "ℜ"),
    ])
  func signs(name: String, character: String) throws {
    #expect(
      try mathML(fromTeX: "\\\(name)", display: .inline) == "<math><mi>\(character)</mi></math>")
  }

  @Test(
    "An alphabet is written with the characters that Unicode has for it",
    arguments: [
      Example(#"\mathbf{w}"#, "<mi>\u{1D430}</mi>"),
      Example(#"\mathbf w"#, "<mi>\u{1D430}</mi>"),
      Example(#"\mathbf{0}"#, "<mn>\u{1D7CE}</mn>"),
      Example(#"\boldsymbol{w}"#, "<mi>\u{1D498}</mi>"),
      Example(#"\bm{\theta}"#, "<mi>\u{1D73D}</mi>"),
      Example(#"\boldsymbol\Sigma"#, "<mi>\u{1D6BA}</mi>"),
      // Unicode names these MATHEMATICAL BOLD ITALIC EPSILON SYMBOL, and so on.
      Example(#"\boldsymbol{\epsilon}"#, "<mi>\u{1D750}</mi>"),
      Example(#"\boldsymbol{\partial}"#, "<mi>\u{1D74F}</mi>"),
      Example(#"\mathbf{\phi}"#, "<mi>\u{1D6DF}</mi>"),
      Example(#"\boldsymbol\nabla"#, "<mi>\u{1D6C1}</mi>"),
      Example(#"\mathcal{N}"#, "<mi>\u{1D4A9}</mi>"),
      Example(#"\mathcal{L}"#, "<mi>\u{2112}</mi>"),
      Example(#"\mathbb{E}"#, "<mi>\u{1D53C}</mi>"),
      Example(#"\mathbb{R}"#, "<mi>\u{211D}</mi>"),
      Example(#"\mathbb{1}"#, "<mn>\u{1D7D9}</mn>"),
      Example(#"\mathfrak{g}"#, "<mi>\u{1D524}</mi>"),
      Example(#"\mathit{h}"#, "<mi>\u{210E}</mi>"),
      Example(#"\mathsf{X}\mathtt{a}"#, "<mi>\u{1D5B7}</mi><mi>\u{1D68A}</mi>"),
      Example(#"\mathrm{d}x"#, "<mi mathvariant=\"normal\">d</mi><mi>x</mi>"),
      Example(#"\mathrm{softmax}"#, "<mi>softmax</mi>"),
      Example(#"\mathbf{xy}"#, "<mi>\u{1D431}\u{1D432}</mi>"),
      Example(#"\mathbf{x}y"#, "<mi>\u{1D431}</mi><mi>y</mi>"),
    ])
  func alphabets(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Digits make one number, with its decimal point and a comma in braces",
    arguments: [
      Example("10", "<mn>10</mn>"),
      Example("1.5", "<mn>1.5</mn>"),
      Example(".5", "<mn>.5</mn>"),
      Example("50{,}000", "<mn>50,000</mn>"),
      Example("1{,}000{,}000.25", "<mn>1,000,000.25</mn>"),
      Example("2x", "<mn>2</mn><mi>x</mi>"),
      Example("1,2", "<mn>1</mn><mo>,</mo><mn>2</mn>"),
      Example("1.", "<mn>1</mn><mo lspace=\"0\" rspace=\"0\">.</mo>"),
      Example("x^12", "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>"),
    ])
  func numbers(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Text keeps its spaces, as no-break spaces, and its markup characters, escaped",
    arguments: [
      Example(#"\text{if } x"#, "<mtext>if&#xA0;</mtext><mi>x</mi>"),
      Example(#"\text{ a  b }"#, "<mtext>&#xA0;a&#xA0;b&#xA0;</mtext>"),
      Example(#"\text{a < b & c}"#, "<mtext>a&#xA0;&lt;&#xA0;b&#xA0;&amp;&#xA0;c</mtext>"),
      Example(#"\text{50\% {of} \{x\}}"#, "<mtext>50%&#xA0;of&#xA0;{x}</mtext>"),
      Example(#"\text{don't}"#, "<mtext>don’t</mtext>"),
      Example(#"x_{\text{in}}"#, "<msub><mi>x</mi><mtext>in</mtext></msub>"),
      Example(#"\textrm{a}\mbox{b}"#, "<mtext>a</mtext><mtext>b</mtext>"),
      Example("\\text{a\nb}", "<mtext>a&#xA0;b</mtext>"),
    ])
  func text(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test("The same source gives the same text")
  func isDeterministic() throws {
    let source = #"\begin{pmatrix} \hat{x} & \sum_i y_i \end{pmatrix}"#
    let first = try mathML(fromTeX: source, display: .block)
    #expect(try mathML(fromTeX: source, display: .block) == first)
  }
}

@Suite("Operators and the space around them")
struct OperatorTests {
  @Test(
    "Relations and binary operators keep the browser's own space",
    arguments: [
      ("=", "="), ("<", "&lt;"), (">", "&gt;"), (#"\le"#, "≤"), (#"\leq"#, "≤"), (#"\ge"#, "≥"),
      (#"\geq"#, "≥"), (#"\ne"#, "≠"), (#"\neq"#, "≠"), (#"\approx"#, "≈"), (#"\equiv"#, "≡"),
      (#"\sim"#, "∼"), (#"\simeq"#, "≃"), (#"\propto"#, "∝"), (#"\ll"#, "≪"), (#"\gg"#, "≫"),
      (#"\in"#, "∈"), (#"\notin"#, "∉"), (#"\subset"#, "⊂"), (#"\subseteq"#, "⊆"),
      (#"\perp"#, "⊥"), (#"\parallel"#, "∥"), (#"\triangleq"#, "≜"), (#"\coloneqq"#, "≔"),
      ("+", "+"), ("-", "−"), ("*", "∗"), (#"\cdot"#, "⋅"), (#"\times"#, "×"), (#"\div"#, "÷"),
      (#"\pm"#, "±"), (#"\mp"#, "∓"), (#"\odot"#, "⊙"), (#"\oplus"#, "⊕"), (#"\otimes"#, "⊗"),
      (#"\circ"#, "∘"), (#"\ast"#, "∗"), (#"\star"#, "⋆"), (#"\cup"#, "∪"), (#"\cap"#, "∩"),
      (#"\setminus"#, "∖"), (#"\land"#, "∧"), (#"\wedge"#, "∧"), (#"\lor"#, "∨"), (#"\vee"#, "∨"),
      ("≤", "≤"), ("·", "⋅"), ("×", "×"), ("−", "−"), ("∈", "∈"),
    ])
  func infix(tex: String, character: String) throws {
    let example = Example("a \(tex) b", "<mi>a</mi><mo>\(character)</mo><mi>b</mi>")
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Arrows do not stretch",
    arguments: [
      (#"\to"#, "→"), (#"\rightarrow"#, "→"), (#"\leftarrow"#, "←"), (#"\gets"#, "←"),
      (#"\Rightarrow"#, "⇒"), (#"\Leftarrow"#, "⇐"), (#"\Leftrightarrow"#, "⇔"), (#"\iff"#, "⟺"),
      (#"\implies"#, "⟹"), (#"\mapsto"#, "↦"), (#"\uparrow"#, "↑"), (#"\downarrow"#, "↓"),
      ("→", "→"),
    ])
  func arrows(tex: String, arrow: String) throws {
    let mathML = "<mi>a</mi><mo stretchy=\"false\">\(arrow)</mo><mi>b</mi>"
    #expect(try Example("a \(tex) b", mathML).converted() == mathML)
  }

  @Test(
    "A minus with nothing on its left is a prefix",
    arguments: [
      Example("-x", "<mo>−</mo><mi>x</mi>"),
      Example("y = -x", "<mi>y</mi><mo>=</mo><mo form=\"prefix\">−</mo><mi>x</mi>"),
      Example(
        "(-x)",
        "<mo stretchy=\"false\">(</mo><mo form=\"prefix\">−</mo><mi>x</mi>"
          + "<mo stretchy=\"false\">)</mo>"),
      Example(
        #"a \cdot -b"#, "<mi>a</mi><mo>⋅</mo><mo form=\"prefix\">−</mo><mi>b</mi>"),
      Example("{}-x", "<mrow></mrow><mo form=\"infix\">−</mo><mi>x</mi>"),
      Example("e^{-x}", "<msup><mi>e</mi><mrow><mo>−</mo><mi>x</mi></mrow></msup>"),
      Example("x^+", "<msup><mi>x</mi><mo lspace=\"0\" rspace=\"0\">+</mo></msup>"),
      Example(
        #"f(\cdot)"#,
        "<mi>f</mi><mo stretchy=\"false\">(</mo><mo lspace=\"0\" rspace=\"0\">⋅</mo>"
          + "<mo stretchy=\"false\">)</mo>"),
    ])
  func unary(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Scripts have no space around relations and binary operators",
    arguments: [
      Example(
        "x_{i+1}",
        "<msub><mi>x</mi><mrow><mi>i</mi><mo lspace=\"0\" rspace=\"0\">+</mo><mn>1</mn></mrow>"
          + "</msub>"),
      Example(
        "x_{i,j}",
        "<msub><mi>x</mi><mrow><mi>i</mi><mo rspace=\"0\">,</mo><mi>j</mi></mrow></msub>"),
    ])
  func scriptSpace(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Characters whose space in TeX differs from a browser's carry it themselves",
    arguments: [
      Example("a/b", "<mi>a</mi><mo lspace=\"0\" rspace=\"0\">/</mo><mi>b</mi>"),
      Example("a:b", "<mi>a</mi><mo lspace=\"0.2778em\" rspace=\"0.2778em\">:</mo><mi>b</mi>"),
      Example(#"a\colon b"#, "<mi>a</mi><mo lspace=\"0\" rspace=\"0.1667em\">:</mo><mi>b</mi>"),
      Example(
        "a:=b",
        "<mi>a</mi><mo lspace=\"0.2778em\" rspace=\"0\">:</mo><mo lspace=\"0\">=</mo><mi>b</mi>"),
      Example("n!", "<mi>n</mi><mo>!</mo>"),
      Example(
        "|x|",
        "<mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">|</mo><mi>x</mi>"
          + "<mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">|</mo>"),
      Example(
        #"\|x\|"#,
        "<mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">‖</mo><mi>x</mi>"
          + "<mo lspace=\"0\" rspace=\"0\" stretchy=\"false\">‖</mo>"),
      Example(
        #"A \mid B"#,
        "<mi>A</mi><mo lspace=\"0.2778em\" rspace=\"0.2778em\" stretchy=\"false\">|</mo>"
          + "<mi>B</mi>"),
      Example(
        #"1, \ldots, n"#,
        "<mn>1</mn><mo>,</mo><mo lspace=\"0\" rspace=\"0.1667em\">…</mo><mo>,</mo><mi>n</mi>"),
      Example(
        #"a + \cdots + b"#,
        "<mi>a</mi><mo>+</mo><mo lspace=\"0\" rspace=\"0.2222em\">⋯</mo><mo lspace=\"0\">+</mo>"
          + "<mi>b</mi>"),
      Example(#"\forall x"#, "<mo>∀</mo><mi>x</mi>"),
      Example(#"\neg a"#, "<mo>¬</mo><mi>a</mi>"),
      Example(
        #"a \bmod b"#,
        "<mi>a</mi><mo lspace=\"0.2222em\" rspace=\"0.2222em\">mod</mo><mi>b</mi>"),
    ])
  func ownSpace(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "A stroke through a relation is one character where Unicode has it",
    arguments: [
      (#"\not="#, "≠"), (#"\not\in"#, "∉"), (#"\not\subset"#, "⊄"), (#"\not\ll"#, "≪\u{338}"),
    ])
  func negation(tex: String, character: String) throws {
    let mathML = "<mi>a</mi><mo>\(character)</mo><mi>b</mi>"
    #expect(try Example("a \(tex) b", mathML).converted() == mathML)
  }

  @Test(
    "A named function is applied, with a thin space before a bare argument",
    arguments: [
      Example(
        #"\log x"#, "<mi>log</mi><mo>&#x2061;</mo><mspace width=\"0.1667em\"/><mi>x</mi>"),
      Example(
        #"\exp(x)"#,
        "<mi>exp</mi><mo>&#x2061;</mo><mo stretchy=\"false\">(</mo><mi>x</mi>"
          + "<mo stretchy=\"false\">)</mo>"),
      Example(
        #"2\ln a"#,
        "<mn>2</mn><mspace width=\"0.1667em\"/><mi>ln</mi><mo>&#x2061;</mo>"
          + "<mspace width=\"0.1667em\"/><mi>a</mi>"),
      Example(
        #"\log_2 n"#,
        "<msub><mi>log</mi><mn>2</mn></msub><mo>&#x2061;</mo><mspace width=\"0.1667em\"/>"
          + "<mi>n</mi>"),
      Example(#"\tanh = f"#, "<mi>tanh</mi><mo>=</mo><mi>f</mi>"),
      Example(
        #"\operatorname{ReLU}(x)"#,
        "<mi>ReLU</mi><mo>&#x2061;</mo><mo stretchy=\"false\">(</mo><mi>x</mi>"
          + "<mo stretchy=\"false\">)</mo>"),
      Example(#"\argmax"#, "<mi>arg&#x2009;max</mi>"),
      Example(#"\operatorname{arg\,min}"#, "<mi>arg&#x2009;min</mi>"),
    ])
  func functions(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Space commands are eighteenths of an em; a negative one is a margin",
    arguments: [
      (#"\,"#, "<mspace width=\"0.1667em\"/>"), (#"\:"#, "<mspace width=\"0.2222em\"/>"),
      (#"\;"#, "<mspace width=\"0.2778em\"/>"),
      (#"\!"#, "<mspace style=\"margin-left:-0.1667em\"/>"),
      (#"\quad"#, "<mspace width=\"1em\"/>"), (#"\qquad"#, "<mspace width=\"2em\"/>"),
      ("~", "<mspace width=\"0.3333em\"/>"), (#"\ "#, "<mspace width=\"0.3333em\"/>"),
      (#"\enspace"#, "<mspace width=\"0.5em\"/>"),
    ])
  func space(tex: String, space: String) throws {
    let mathML = "<mi>a</mi>\(space)<mi>b</mi>"
    #expect(try Example("a\(tex) b", mathML).converted() == mathML)
  }
}

@Suite("Scripts and large operators")
struct ScriptTests {
  @Test(
    "Superscripts and subscripts come in either order",
    arguments: [
      Example("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
      Example("x_i", "<msub><mi>x</mi><mi>i</mi></msub>"),
      Example("w_i^2", "<msubsup><mi>w</mi><mi>i</mi><mn>2</mn></msubsup>"),
      Example("w^2_i", "<msubsup><mi>w</mi><mi>i</mi><mn>2</mn></msubsup>"),
      Example(
        "w_{jk}", "<msub><mi>w</mi><mrow><mi>j</mi><mi>k</mi></mrow></msub>"),
      Example(
        "e^{x^2}", "<msup><mi>e</mi><msup><mi>x</mi><mn>2</mn></msup></msup>"),
      Example("^2", "<msup><mrow></mrow><mn>2</mn></msup>"),
      Example("{ab}^2", "<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup>"),
      Example(#"x_\mathrm{in}"#, "<msub><mi>x</mi><mi>in</mi></msub>"),
      Example(
        "(x)^2",
        "<mo stretchy=\"false\">(</mo><mi>x</mi><msup><mo stretchy=\"false\">)</mo><mn>2</mn></msup>"
      ),
    ])
  func scripts(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Primes follow a letter directly and are a superscript of anything larger",
    arguments: [
      Example("f'", "<mrow><mi>f</mi><mo>′</mo></mrow>"),
      Example(
        "f'(x)",
        "<mrow><mi>f</mi><mo>′</mo></mrow>"
          + "<mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo>"),
      Example("f''", "<mrow><mi>f</mi><mo>″</mo></mrow>"),
      Example("f'''", "<mrow><mi>f</mi><mo>‴</mo></mrow>"),
      Example("f'_i", "<msub><mrow><mi>f</mi><mo>′</mo></mrow><mi>i</mi></msub>"),
      Example("f'^2", "<msup><mrow><mi>f</mi><mo>′</mo></mrow><mn>2</mn></msup>"),
      Example("{ab}'", "<msup><mrow><mi>a</mi><mi>b</mi></mrow><mo>′</mo></msup>"),
      Example(
        "{ab}'^2",
        "<msup><mrow><mi>a</mi><mi>b</mi></mrow><mrow><mo>′</mo><mn>2</mn></mrow></msup>"),
      Example(#"f^\prime"#, "<msup><mi>f</mi><mo>′</mo></msup>"),
    ])
  func primes(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Sums have limits above and below on display, beside them in a line",
    arguments: [
      Example(
        #"\sum_{i}^n x"#,
        "<munderover><mo lspace=\"0\" movablelimits=\"false\">∑</mo><mi>i</mi><mi>n</mi></munderover>"
          + "<mi>x</mi>", .block),
      Example(
        #"\sum_{i}^n x"#,
        "<msubsup><mo lspace=\"0\">∑</mo><mi>i</mi><mi>n</mi></msubsup><mi>x</mi>"),
      Example(
        #"\prod_i p"#,
        "<munder><mo lspace=\"0\" movablelimits=\"false\">∏</mo><mi>i</mi></munder><mi>p</mi>",
        .block),
      Example(
        #"\int_0^1 x"#,
        "<msubsup><mo lspace=\"0\">∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>x</mi>", .block),
      Example(
        #"\sum\limits_i x"#,
        "<munder><mo lspace=\"0\" movablelimits=\"false\">∑</mo><mi>i</mi></munder><mi>x</mi>"),
      Example(
        #"\sum\nolimits_i x"#, "<msub><mo lspace=\"0\">∑</mo><mi>i</mi></msub><mi>x</mi>", .block),
      Example(
        #"\frac{\sum_i x}{n}"#,
        "<mfrac><mrow><msub><mo lspace=\"0\">∑</mo><mi>i</mi></msub><mi>x</mi></mrow><mi>n</mi>"
          + "</mfrac>", .block),
      Example(
        #"\max_i x"#,
        "<munder><mi>max</mi><mi>i</mi></munder><mo>&#x2061;</mo><mspace width=\"0.1667em\"/>"
          + "<mi>x</mi>", .block),
      Example(
        #"\max_i x"#,
        "<msub><mi>max</mi><mi>i</mi></msub><mo>&#x2061;</mo><mspace width=\"0.1667em\"/>"
          + "<mi>x</mi>"),
      Example(
        #"\operatorname*{argmin}_w C"#,
        "<munder><mi>argmin</mi><mi>w</mi></munder><mo>&#x2061;</mo><mspace width=\"0.1667em\"/>"
          + "<mi>C</mi>", .block),
      Example(
        #"a \sum b"#, "<mi>a</mi><mo>∑</mo><mi>b</mi>"),
      Example(
        #"a = \sum b"#, "<mi>a</mi><mo>=</mo><mo lspace=\"0\">∑</mo><mi>b</mi>"),
      Example(
        #"\bigcup\bigcap\bigoplus"#,
        "<mo lspace=\"0\">⋃</mo><mo lspace=\"0\">⋂</mo>"
          + "<mo lspace=\"0\" rspace=\"0\">⨁</mo>"),
    ])
  func largeOperators(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }
}

@Suite("Fractions, roots, accents and stacks")
struct StructureTests {
  @Test(
    "Fractions take two arguments, in braces or single",
    arguments: [
      Example(#"\frac{a}{b}"#, "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
      Example(#"\frac12"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
      Example(
        #"\frac{a b}{c}"#, "<mfrac><mrow><mi>a</mi><mi>b</mi></mrow><mi>c</mi></mfrac>"),
      Example(
        #"\frac{1}{\frac{a}{b}}"#,
        "<mfrac><mn>1</mn><mfrac><mi>a</mi><mi>b</mi></mfrac></mfrac>"),
      Example(
        #"\dfrac{a}{b}"#,
        "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac>"
          + "</mstyle>"),
      Example(
        #"\tfrac{a}{b}"#,
        "<mstyle displaystyle=\"false\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac>"
          + "</mstyle>", .block),
      Example(
        #"\binom{n}{k}"#,
        "<mrow><mo>(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>"
      ),
    ])
  func fractions(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Roots, phantoms and boxes",
    arguments: [
      Example(#"\sqrt{x}"#, "<msqrt><mi>x</mi></msqrt>"),
      Example(#"\sqrt{x y}"#, "<msqrt><mi>x</mi><mi>y</mi></msqrt>"),
      Example(#"\sqrt[3]{x}"#, "<mroot><mi>x</mi><mn>3</mn></mroot>"),
      Example(#"\phantom{x}"#, "<mphantom><mi>x</mi></mphantom>"),
      Example(
        #"\boxed{x}"#, "<mrow style=\"border:0.05em solid;padding:0.25em\"><mi>x</mi></mrow>"),
    ])
  func roots(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "A style holds for the rest of its group",
    arguments: [
      Example(
        #"\displaystyle\sum_i x"#,
        "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><munder>"
          + "<mo lspace=\"0\" movablelimits=\"false\">∑</mo><mi>i</mi></munder><mi>x</mi></mstyle>"),
      Example(
        #"{\textstyle\sum_i} x"#,
        "<mstyle displaystyle=\"false\" scriptlevel=\"0\">"
          + "<msub><mo lspace=\"0\" rspace=\"0\">∑</mo><mi>i</mi></msub></mstyle><mi>x</mi>",
        .block),
    ])
  func styles(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "Accents stand over their argument",
    arguments: [
      (#"\hat"#, "ˆ"), (#"\tilde"#, "˜"), (#"\bar"#, "¯"), (#"\dot"#, "˙"), (#"\ddot"#, "¨"),
    ])
  func accents(tex: String, mark: String) throws {
    let mathML = "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">\(mark)</mo></mover>"
    #expect(try Example("\(tex){x}", mathML).converted() == mathML)
    #expect(try Example("\(tex) x", mathML).converted() == mathML)
  }

  @Test(
    "Wide accents and lines are as wide as their argument",
    arguments: [
      Example(
        #"\widehat{xy}"#,
        "<mover accent=\"true\"><mrow><mi>x</mi><mi>y</mi></mrow><mo stretchy=\"true\">^</mo>"
          + "</mover>"),
      Example(
        #"\widetilde{x}"#,
        "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"true\">~</mo></mover>"),
      Example(
        #"\vec{v}"#,
        "<mover accent=\"true\"><mi>v</mi><mo stretchy=\"false\" style=\"font-size:0.75em\">→</mo>"
          + "</mover>"),
      Example(
        #"\overline{x}"#,
        "<mrow style=\"border-top:0.05em solid;padding-top:0.1em\"><mi>x</mi></mrow>"),
      Example(
        #"\underline{x}"#,
        "<mrow style=\"border-bottom:0.05em solid;padding-bottom:0.1em\"><mi>x</mi></mrow>"),
      Example(
        #"\overbrace{x}^n"#,
        "<mover><mover accent=\"true\"><mi>x</mi><mo stretchy=\"true\">⏞</mo></mover><mi>n</mi>"
          + "</mover>"),
      Example(
        #"\underbrace{x}_n"#,
        "<munder><munder accentunder=\"true\"><mi>x</mi><mo stretchy=\"true\">⏟</mo></munder>"
          + "<mi>n</mi></munder>"),
    ])
  func wideAccents(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "What is set over a relation leaves it a relation",
    arguments: [
      Example(
        #"a \overset{!}{=} b"#,
        "<mi>a</mi><mover><mo>=</mo><mo>!</mo></mover><mi>b</mi>"),
      Example(
        #"a \stackrel{\text{def}}{=} b"#,
        "<mi>a</mi><mover><mo>=</mo><mtext>def</mtext></mover><mi>b</mi>"),
      Example(
        #"\underset{w}{x}"#, "<munder><mi>x</mi><mi>w</mi></munder>"),
      Example(
        #"A \xrightarrow{f} B"#,
        "<mi>A</mi><mover><mo stretchy=\"true\">→</mo><mrow><mspace width=\"0.3333em\"/><mi>f</mi>"
          + "<mspace width=\"0.4444em\"/></mrow></mover><mi>B</mi>"),
    ])
  func stacks(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }
}

@Suite("Delimiters and environments")
struct DelimiterTests {
  @Test(
    "Only delimiters after \\left and \\right stretch",
    arguments: [
      Example(
        "(x)", "<mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo>"),
      Example(#"\left( x \right)"#, "<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>"),
      Example(#"\left[ x \right]"#, "<mrow><mo>[</mo><mi>x</mi><mo>]</mo></mrow>"),
      Example(#"\left\{ x \right\}"#, "<mrow><mo>{</mo><mi>x</mi><mo>}</mo></mrow>"),
      Example(#"\left| x \right|"#, "<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow>"),
      Example(#"\left\| x \right\|"#, "<mrow><mo>‖</mo><mi>x</mi><mo>‖</mo></mrow>"),
      Example(
        #"\left\langle x \right\rangle"#, "<mrow><mo>⟨</mo><mi>x</mi><mo>⟩</mo></mrow>"),
      Example(#"\left< x \right>"#, "<mrow><mo>⟨</mo><mi>x</mi><mo>⟩</mo></mrow>"),
      Example(
        #"\left\lfloor x \right\rceil"#, "<mrow><mo>⌊</mo><mi>x</mi><mo>⌉</mo></mrow>"),
      Example(#"\left. x \right|"#, "<mrow><mi>x</mi><mo>|</mo></mrow>"),
      Example(
        #"\left. x \right|_0"#, "<msub><mrow><mi>x</mi><mo>|</mo></mrow><mn>0</mn></msub>"),
      Example(
        #"\left( -x \right)"#,
        "<mrow><mo>(</mo><mrow><mo>−</mo><mi>x</mi></mrow><mo>)</mo></mrow>"),
      Example(
        #"\left( x \middle| y \right)"#,
        "<mrow><mo>(</mo><mi>x</mi>"
          + "<mo lspace=\"0\" rspace=\"0\" stretchy=\"true\" symmetric=\"true\">|</mo>"
          + "<mi>y</mi><mo>)</mo></mrow>"),
      Example(
        #"\bigl/"#,
        "<mo lspace=\"0\" rspace=\"0\" stretchy=\"true\" symmetric=\"true\" minsize=\"1.2em\" "
          + "maxsize=\"1.2em\">/</mo>"),
      Example(
        #"\langle x \rangle"#,
        "<mo stretchy=\"false\">⟨</mo><mi>x</mi><mo stretchy=\"false\">⟩</mo>"),
      Example(
        #"\{ x \}"#, "<mo stretchy=\"false\">{</mo><mi>x</mi><mo stretchy=\"false\">}</mo>"),
    ])
  func fences(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "\\big and its like set the height of a delimiter",
    arguments: [("big", "1.2em"), ("Big", "1.8em"), ("bigg", "2.4em"), ("Bigg", "3em")])
  func sizes(command: String, height: String) throws {
    let attributes =
      "stretchy=\"true\" symmetric=\"true\" minsize=\"\(height)\" maxsize=\"\(height)\""
    let mathML = "<mo \(attributes)>(</mo><mi>x</mi><mo \(attributes)>)</mo>"
    #expect(try Example("\\\(command)l( x \\\(command)r)", mathML).converted() == mathML)
    let bar = "<mo lspace=\"0\" rspace=\"0\" \(attributes)>|</mo>"
    #expect(try Example("\\\(command)|", bar).converted() == bar)
  }

  @Test(
    "Matrices are tables between delimiters",
    arguments: [
      ("matrix", "", ""), ("pmatrix", "(", ")"), ("bmatrix", "[", "]"), ("Bmatrix", "{", "}"),
      ("vmatrix", "|", "|"), ("Vmatrix", "‖", "‖"),
    ])
  func matrices(name: String, left: String, right: String) throws {
    let table =
      "<mtable><mtr><mtd style=\"padding-left:0\"><mi>a</mi></mtd>"
      + "<mtd style=\"padding-right:0\"><mi>b</mi></mtd></mtr>"
      + "<mtr><mtd style=\"padding-left:0\"><mi>c</mi></mtd>"
      + "<mtd style=\"padding-right:0\"><mo>−</mo><mi>d</mi></mtd></mtr></mtable>"
    let mathML = left.isEmpty ? table : "<mrow><mo>\(left)</mo>\(table)<mo>\(right)</mo></mrow>"
    let tex = "\\begin{\(name)} a & b \\\\ c & -d \\end{\(name)}"
    #expect(try Example(tex, mathML).converted() == mathML)
  }

  @Test(
    "Environments set their columns",
    arguments: [
      Example(
        #"\begin{cases} 1 & x \\ 0 \end{cases}"#,
        "<mrow><mo>{</mo><mtable><mtr><mtd style=\"text-align:left;padding-left:0\"><mn>1</mn></mtd>"
          + "<mtd style=\"text-align:left;padding-right:0\"><mi>x</mi></mtd></mtr><mtr>"
          + "<mtd style=\"text-align:left;padding-left:0\"><mn>0</mn></mtd></mtr></mtable></mrow>"),
      Example(
        #"\begin{aligned} a &= b \\ &- c \end{aligned}"#,
        "<mtable displaystyle=\"true\"><mtr>" + rightCell("<mi>a</mi>")
          + leftCell("<mo>=</mo><mi>b</mi>") + "</mtr><mtr>" + rightCell("")
          + leftCell("<mo form=\"infix\">−</mo><mi>c</mi>") + "</mtr></mtable>"),
      Example(
        #"\begin{align*} a &= b & c &= d \end{align*}"#,
        "<mtable displaystyle=\"true\"><mtr>" + rightCell("<mi>a</mi>")
          + leftCell("<mo>=</mo><mi>b</mi>") + rightCell("<mi>c</mi>", left: "2em")
          + leftCell("<mo>=</mo><mi>d</mi>") + "</mtr></mtable>"),
      Example(
        #"\begin{gathered} a \\ b \end{gathered}"#,
        "<mtable displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd></mtr>"
          + "<mtr><mtd><mi>b</mi></mtd></mtr></mtable>"),
      Example(
        #"\begin{array}{lc|r} a & b & c \end{array}"#,
        "<mtable><mtr><mtd style=\"text-align:left;padding-left:0\"><mi>a</mi></mtd>"
          + "<mtd><mi>b</mi></mtd><mtd style=\"text-align:right;text-align:-webkit-right;"
          + "padding-right:0;border-left:0.05em solid\"><mi>c</mi></mtd></mtr></mtable>"),
      Example(
        #"\begin{gathered} a \\[2pt] b \\ \end{gathered}"#,
        "<mtable displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd></mtr>"
          + "<mtr><mtd><mi>b</mi></mtd></mtr></mtable>"),
      Example(
        #"\begin{gathered} a \\ [b] \end{gathered}"#,
        "<mtable displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd>"
          + "<mo stretchy=\"false\">[</mo><mi>b</mi><mo stretchy=\"false\">]</mo></mtd></mtr>"
          + "</mtable>"),
      Example(
        #"\begin{aligned} \sum_i \end{aligned}"#,
        "<mtable displaystyle=\"true\"><mtr>"
          + rightCell(
            "<munder><mo lspace=\"0\" rspace=\"0\" movablelimits=\"false\">∑</mo><mi>i</mi></munder>"
          )
          + "</mtr></mtable>"),
    ])
  func environments(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  @Test(
    "What authors expect beyond the basics",
    arguments: [
      // Unicode's own scripts are scripts.
      Example("x²", "<msup><mi>x</mi><mn>2</mn></msup>"),
      Example("x₁²", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
      Example(
        "x⁻¹⁰", "<msup><mi>x</mi><mrow><mo>−</mo><mn>10</mn></mrow></msup>"),
      Example(
        #"\sum_{\substack{i \\ j}} a"#,
        #"<munder><mo lspace="0" movablelimits="false">∑</mo><mtable displaystyle="false" "#
          + #"scriptlevel="1"><mtr><mtd style="padding-top:0;padding-bottom:0;padding-left:0;"#
          + #"padding-right:0"><mi>i</mi></mtd></mtr><mtr><mtd style="padding-top:0;"#
          + #"padding-bottom:0;padding-left:0;padding-right:0"><mi>j</mi></mtd></mtr></mtable>"#
          + "</munder><mi>a</mi>", .block),
      // 8 math units in a line, 18 on display: amsmath, section 4.11.
      Example(
        #"a \pmod n"#,
        #"<mi>a</mi><mrow><mspace width="0.4444em"/><mo stretchy="false">(</mo><mi>mod</mi>"#
          + #"<mspace width="0.3333em"/><mi>n</mi><mo stretchy="false">)</mo></mrow>"#),
      Example(
        #"a \pmod n"#,
        #"<mi>a</mi><mrow><mspace width="1em"/><mo stretchy="false">(</mo><mi>mod</mi>"#
          + #"<mspace width="0.3333em"/><mi>n</mi><mo stretchy="false">)</mo></mrow>"#, .block),
      Example(
        #"\cfrac{1}{2}"#,
        #"<mstyle displaystyle="true" scriptlevel="0"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>"#
      ),
      Example(
        #"\begin{array}{c:c} a & b \\ \hline c & d \end{array}"#,
        #"<mtable><mtr><mtd style="padding-left:0"><mi>a</mi></mtd>"#
          + #"<mtd style="padding-right:0;border-left:0.05em dashed"><mi>b</mi></mtd></mtr>"#
          + #"<mtr><mtd style="padding-left:0;border-top:0.05em solid"><mi>c</mi></mtd>"#
          + #"<mtd style="padding-right:0;border-left:0.05em dashed;border-top:0.05em solid">"#
          + "<mi>d</mi></mtd></mtr></mtable>"),
      Example(
        #"x \tag{1}"#,
        #"<mtable displaystyle="true"><mtr><mtd><mi>x</mi></mtd><mtd style="padding-left:2em">"#
          + "<mtext>(</mtext><mtext>1</mtext><mtext>)</mtext></mtd></mtr></mtable>", .block),
      Example(
        #"a \\ b"#,
        #"<mtable displaystyle="true"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd>"#
          + "</mtr></mtable>"),
      Example(
        #"\text{if $x$ \textbf{is}}"#,
        "<mrow><mtext>if&#xA0;</mtext><mi>x</mi><mtext>&#xA0;</mtext>"
          + #"<mtext style="font-weight:bold">is</mtext></mrow>"#),
      // A relation by name: 5 units on either side, whatever is in it.
      Example(
        #"a \mathrel{R} b"#,
        #"<mi>a</mi><mspace width="0.2778em"/><mrow><mi>R</mi></mrow><mspace width="0.2778em"/><mi>b</mi>"#
      ),
      Example(
        #"n \choose k"#,
        #"<mrow><mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>"#),
      Example(
        #"a \hspace{0.5em} b"#, #"<mi>a</mi><mspace width="0.5em"/><mi>b</mi>"#),
      Example(#"{\bf w} x"#, "<mi>\u{1D430}</mi><mi>x</mi>"),
      // Dots stand on the line between variables, and in the middle between operators (amsmath).
      Example(
        #"a \dots b"#,
        #"<mi>a</mi><mo lspace="0.1667em" rspace="0.1667em">…</mo><mi>b</mi>"#),
      Example(
        #"a + \dots + b"#,
        #"<mi>a</mi><mo>+</mo><mo lspace="0" rspace="0.2222em">⋯</mo><mo lspace="0">+</mo><mi>b</mi>"#
      ),
    ])
  func beyondBasics(example: Example) throws {
    #expect(try example.converted() == example.mathML)
  }

  /// A cell of an odd column of `aligned`.
  private static func rightCell(_ content: String, left: String = "0") -> String {
    "<mtd style=\"text-align:right;text-align:-webkit-right;padding-left:\(left);padding-right:0\">"
      + "\(content)</mtd>"
  }

  /// A cell of an even column of `aligned`.
  private static func leftCell(_ content: String) -> String {
    "<mtd style=\"text-align:left;padding-left:0;padding-right:0\">\(content)</mtd>"
  }
}
