/// The commands and characters that stand for one symbol, and the tables of everything else that
/// is looked up by name.
enum Symbols {
  /// Commands without arguments, by name.
  static let commands = Dictionary(
    entries.map { ($0.name, $0.node) }, uniquingKeysWith: { first, _ in first })

  /// What a character stands for when it is typed directly.
  static let characters: [Character: Node] = {
    var table: [Character: Node] = [:]
    for (_, node) in entries {
      let text: String
      switch node {
      case .identifier(let name, _): text = name
      case .symbol(let symbol): text = symbol.text
      default: continue
      }
      if text.count == 1, let character = text.first, table[character] == nil {
        table[character] = node
      }
    }
    // These mean something else in TeX unless there is a backslash before them.
    for character in "{}&#$%_\\" { table[character] = nil }
    return table.merging(typed, uniquingKeysWith: { _, typed in typed })
  }()

  /// Characters of the keyboard, where TeX gives them another shape or class than a command does.
  private static let typed: [Character: Node] = [
    "-": .symbol(Symbol(text: "−", kind: .binary)),
    "−": .symbol(Symbol(text: "−", kind: .binary)),
    "+": .symbol(Symbol(text: "+", kind: .binary)),
    "*": .symbol(Symbol(text: "∗", kind: .binary)),
    "·": .symbol(Symbol(text: "⋅", kind: .binary)),
    "=": .symbol(Symbol(text: "=", kind: .relation)),
    "<": .symbol(Symbol(text: "<", kind: .relation)),
    ">": .symbol(Symbol(text: ">", kind: .relation)),
    ":": .symbol(Symbol(text: ":", kind: .relation)),
    "(": .symbol(Symbol(text: "(", kind: .opening)),
    "[": .symbol(Symbol(text: "[", kind: .opening)),
    ")": .symbol(Symbol(text: ")", kind: .closing)),
    "]": .symbol(Symbol(text: "]", kind: .closing)),
    "!": .symbol(Symbol(text: "!", kind: .closing)),
    "?": .symbol(Symbol(text: "?", kind: .closing)),
    ",": .symbol(Symbol(text: ",", kind: .punctuation)),
    ";": .symbol(Symbol(text: ";", kind: .punctuation)),
    "/": .symbol(Symbol(text: "/", kind: .ordinary)),
    "|": .symbol(Symbol(text: "|", kind: .ordinary)),
    ".": .symbol(Symbol(text: ".", kind: .ordinary)),
    "@": .symbol(Symbol(text: "@", kind: .ordinary)),
    "\"": .symbol(Symbol(text: "\"", kind: .ordinary)),
    "~": .space(6),
    "\u{A0}": .space(6),
    "’": .symbol(Symbol(text: "′", kind: .ordinary)),
    "`": .symbol(Symbol(text: "‘", kind: .ordinary)),
  ]

  /// Every command without arguments. Where two share a character, the first is what typing the
  /// character means.
  private static let entries: [(name: String, node: Node)] = {
    var table: [(name: String, node: Node)] = []
    func variables(upright: Bool = false, _ words: String) {
      table += pairs(words).map { ($0, .identifier($1, upright: upright)) }
    }
    func symbols(_ kind: AtomClass, takesLimits: Bool = false, _ words: String) {
      table += pairs(words).map { name, text in
        (name, .symbol(Symbol(text: text, kind: kind, takesLimits: takesLimits)))
      }
    }
    func functions(limits: Bool = false, _ words: String) {
      table += words.split(whereSeparator: \.isWhitespace).map { word in
        let name = String(word)
        return (name, .function(name, limits: limits))
      }
    }

    variables(
      """
      alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ
      iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ
      sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
      partial ∂ imath ı jmath ȷ
      """)
    // Greek capitals stand upright in TeX, and so they do where they are typed.
    variables(
      upright: true,
      """
      Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω nabla ∇
      """)
    variables(
      """
      varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ
      varPsi Ψ varOmega Ω
      """)
    symbols(
      .relation,
      """
      le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > approx ≈ equiv ≡ cong ≅ sim ∼ simeq ≃ propto ∝
      ll ≪ gg ≫ prec ≺ succ ≻ preceq ≼ succeq ≽ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃
      supseteq ⊇ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
      Leftrightarrow ⇔ iff ⟺ implies ⟹ impliedby ⟸ longrightarrow ⟶ longleftarrow ⟵ mapsto ↦
      longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ perp ⊥ vdash ⊢
      models ⊨ mid | parallel ∥ triangleq ≜ coloneqq ≔ coloneq ≔ doteq ≐ asymp ≍ owns ∋
      bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ smallsmile ⌣ smallfrown ⌢ dashv ⊣ sqsubset ⊏ sqsupset ⊐
      sqsubseteq ⊑ sqsupseteq ⊒ colonequals ≔ eqcolon ≕ Coloneqq ⩴ eqqcolon ≕ Eqqcolon =∷
      leqq ≦ geqq ≧ leqslant ⩽ geqslant ⩾ eqslantless ⪕ eqslantgtr ⪖ lesssim ≲ gtrsim ≳
      lessapprox ⪅ gtrapprox ⪆ approxeq ≊ lll ⋘ ggg ⋙ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛
      lesseqqgtr ⪋ gtreqqless ⪌ doteqdot ≑ Doteq ≑ risingdotseq ≓ fallingdotseq ≒ backsim ∽
      backsimeq ⋍ eqsim ≂ eqcirc ≖ circeq ≗ bumpeq ≏ Bumpeq ≎ thicksim ∼ thickapprox ≈
      subseteqq ⫅ supseteqq ⫆ Subset ⋐ Supset ⋑ preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞
      curlyeqsucc ⋟ precsim ≾ succsim ≿ precapprox ⪷ succapprox ⪸ vartriangleleft ⊲
      vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ blacktriangleleft ◀
      blacktriangleright ▶ vartriangle △ vDash ⊨ Vdash ⊩ Vvdash ⊪ shortmid ∣ shortparallel ∥
      between ≬ pitchfork ⋔ varpropto ∝ therefore ∴ because ∵ backepsilon ∍
      nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nleqslant ≰ ngeqslant ≱ nleqq ≰ ngeqq ≱ lneq ⪇ gneq ⪈
      lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ nprec ⊀ nsucc ⊁ npreceq ⋠ nsucceq ⋡
      precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precnapprox ⪹ succnapprox ⪺ nsim ≁ ncong ≆
      nmid ∤ nparallel ∦ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯ ntriangleleft ⋪ ntriangleright ⋫
      ntrianglelefteq ⋬ ntrianglerighteq ⋭ nsubseteq ⊈ nsupseteq ⊉ nsubseteqq ⊈ nsupseteqq ⊉
      subsetneq ⊊ supsetneq ⊋ subsetneqq ⫋ supsetneqq ⫌ varsubsetneq ⊊ varsupsetneq ⊋
      nleftarrow ↚ nrightarrow ↛ nLeftarrow ⇍ nRightarrow ⇏ nleftrightarrow ↮ nLeftrightarrow ⇎
      Longleftarrow ⟸ Longrightarrow ⟹ Longleftrightarrow ⟺ longleftrightarrow ⟷ Updownarrow ⇕
      nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookleftarrow ↩ hookrightarrow ↪
      leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌
      leftrightharpoons ⇋ upharpoonleft ↿ upharpoonright ↾ downharpoonleft ⇃ downharpoonright ⇂
      dashrightarrow ⇢ dashleftarrow ⇠ leftleftarrows ⇇ rightrightarrows ⇉ upuparrows ⇈
      downdownarrows ⇊ leftrightarrows ⇆ rightleftarrows ⇄ Lleftarrow ⇚ Rrightarrow ⇛
      twoheadleftarrow ↞ twoheadrightarrow ↠ leftarrowtail ↢ rightarrowtail ↣ looparrowleft ↫
      looparrowright ↬ curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺ circlearrowright ↻
      Lsh ↰ Rsh ↱ multimap ⊸ leftrightsquigarrow ↭ rightsquigarrow ⇝ leadsto ⇝
      """)
    symbols(
      .binary,
      """
      pm ± mp ∓ cdot ⋅ times × div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ odot ⊙ oplus ⊕ ominus ⊖
      otimes ⊗ oslash ⊘ cup ∪ cap ∩ uplus ⊎ setminus ∖ land ∧ wedge ∧ lor ∨ vee ∨ dagger †
      bmod mod ddagger ‡ sqcap ⊓ sqcup ⊔ bigcirc ◯ wr ≀ amalg ⨿ unlhd ⊴ unrhd ⊵ lhd ⊲ rhd ⊳
      lessdot ⋖ gtrdot ⋗ dotplus ∔ smallsetminus ∖ Cap ⋒ Cup ⋓ doublecap ⋒ doublecup ⋓
      doublebarwedge ⩞ boxminus ⊟ boxplus ⊞ boxtimes ⊠ boxdot ⊡ divideontimes ⋇ ltimes ⋉ rtimes ⋊
      leftthreetimes ⋋ rightthreetimes ⋌ curlywedge ⋏ curlyvee ⋎ circleddash ⊝ circledast ⊛
      circledcirc ⊚ centerdot ⋅ intercal ⊺ barwedge ⊼ veebar ⊻ bigtriangleup △ bigtriangledown ▽
      diamond ⋄ triangleleft ◃ triangleright ▹
      """)
    symbols(
      .largeOperator, takesLimits: true,
      """
      sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀
      biguplus ⨄ bigsqcup ⨆ intop ∫
      """)
    symbols(.largeOperator, "int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ oiiint ∰ smallint ∫")
    symbols(
      .opening,
      """
      langle ⟨ lang ⟨ lfloor ⌊ lceil ⌈ lbrace { { { lbrack [ lparen ( lvert | lVert ‖ llbracket ⟦
      lgroup ⟮ lmoustache ⎰ ulcorner ⌜ llcorner ⌞
      """)
    symbols(
      .closing,
      """
      rangle ⟩ rang ⟩ rfloor ⌋ rceil ⌉ rbrace } } } rbrack ] rparen ) rvert | rVert ‖ rrbracket ⟧
      rgroup ⟯ rmoustache ⎱ urcorner ⌝ lrcorner ⌟
      """)
    symbols(.punctuation, "colon : ldotp . cdotp ⋅")
    symbols(
      .inner,
      "ldots … cdots ⋯ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso … mathellipsis … iddots ⋰")
    symbols(
      .ordinary,
      """
      | ‖ Vert ‖ vert | forall ∀ exists ∃ neg ¬ lnot ¬ backslash \\ prime ′ vdots ⋮
      % % & & # # $ $ _ _
      """)
    // Browsers slant none of these.
    variables(
      """
      infty ∞ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ top ⊤ bot ⊥ square □
      triangle △ angle ∠ measuredangle ∡ sphericalangle ∢ nexists ∄ complement ∁ surd √ wp ℘ hslash ℏ
      beth ℶ gimel ℷ daleth ℸ digamma ϝ eth ð mho ℧ Finv Ⅎ Game ⅁ Bbbk 𝕜 flat ♭ natural ♮ sharp ♯
      clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ bigstar ★ blacksquare ■ blacktriangle ▲
      blacktriangledown ▼ triangledown ▽ blacklozenge ⧫ lozenge ◊ Box □ Diamond ◊ diagup ╱ diagdown ╲
      checkmark ✓ maltese ✠ circledS Ⓢ circledR ® backprime ‵ degree ° S § P ¶ dag † ddag ‡
      copyright © pounds £ yen ¥
      """)
    functions(
      """
      exp log ln lg arg sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan dim ker
      deg hom arctg ctg tg sh ch th cotg cth cosec
      """)
    functions(limits: true, "max min lim sup inf det gcd Pr")
    table += [
      ("argmax", "arg"), ("argmin", "arg"), ("limsup", "lim"), ("liminf", "lim"), ("injlim", "inj"),
      ("projlim", "proj"),
    ]
    .map { name, first in
      (name, .function("\(first)\(thinSpace)\(name.dropFirst(first.count))", limits: true))
    }
    let spaces = [
      (",", 3), (":", 4), (">", 4), (";", 5), ("!", -3), (" ", 6), ("enspace", 9), ("quad", 18),
      ("qquad", 36), ("thinspace", 3), ("medspace", 4), ("thickspace", 5), ("negthinspace", -3),
      ("negmedspace", -4), ("negthickspace", -5), ("enskip", 9), ("space", 6), ("nobreakspace", 6),
    ]
    table += spaces.map { ($0, .space($1)) }
    return table
  }()

  /// Marks over or under their argument.
  static let accents: [String: Accent] = [
    "hat": Accent(mark: "ˆ"), "widehat": Accent(mark: "^", stretches: true),
    "tilde": Accent(mark: "˜"), "widetilde": Accent(mark: "~", stretches: true),
    "bar": Accent(mark: "¯"), "vec": Accent(mark: "→", size: "0.75em"),
    "overrightarrow": Accent(mark: "→", stretches: true),
    "dot": Accent(mark: "˙"), "ddot": Accent(mark: "¨"),
    "acute": Accent(mark: "´"), "grave": Accent(mark: "`"), "dddot": Accent(mark: "⃛"),
    "ddddot": Accent(mark: "⃜"), "widecheck": Accent(mark: "ˇ", stretches: true),
    "overleftarrow": Accent(mark: "←", stretches: true),
    "overleftrightarrow": Accent(mark: "↔", stretches: true),
    "overleftharpoon": Accent(mark: "↼", stretches: true),
    "overrightharpoon": Accent(mark: "⇀", stretches: true),
    "Overrightarrow": Accent(mark: "⇒", stretches: true),
    "underleftarrow": Accent(mark: "←", isBelow: true, stretches: true),
    "underrightarrow": Accent(mark: "→", isBelow: true, stretches: true),
    "underleftrightarrow": Accent(mark: "↔", isBelow: true, stretches: true),
    "utilde": Accent(mark: "~", isBelow: true, stretches: true),
    "overparen": Accent(mark: "⏜", stretches: true),
    "underparen": Accent(mark: "⏝", isBelow: true, stretches: true),
    "overbracket": Accent(mark: "⎴", stretches: true, takesLimits: true),
    "underbracket": Accent(mark: "⎵", isBelow: true, stretches: true, takesLimits: true),
    "check": Accent(mark: "ˇ"), "breve": Accent(mark: "˘"), "mathring": Accent(mark: "˚"),
    "overbrace": Accent(mark: "⏞", stretches: true, takesLimits: true),
    "underbrace": Accent(mark: "⏟", isBelow: true, stretches: true, takesLimits: true),
  ]

  /// Lines around, over or under an argument, as CSS.
  static let borders = [
    "boxed": "border:0.05em solid;padding:0.25em",
    "fbox": "border:0.05em solid;padding:0.25em",
    "underbar": "border-bottom:0.05em solid;padding-bottom:0.1em",
    "cancel": "background:\(stroke(to: "top right"))",
    "bcancel": "background:\(stroke(to: "bottom right"))",
    "xcancel": "background:\(stroke(to: "top right")),\(stroke(to: "bottom right"))",
    "overline": "border-top:0.05em solid;padding-top:0.1em",
    "underline": "border-bottom:0.05em solid;padding-bottom:0.1em",
  ]

  /// A line from corner to corner, as an image in CSS.
  private static func stroke(to corner: String) -> String {
    let (clear, ink) = ("transparent calc(50% ", "currentColor calc(50% ")
    return "linear-gradient(to \(corner),\(clear)- 0.04em),\(ink)- 0.03em),\(ink)+ 0.03em),"
      + "\(clear)+ 0.04em))"
  }

  /// Arrows that grow with what is written on them.
  static let arrows: [String: String] = [
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒",
    "xLeftarrow": "⇐", "xLeftrightarrow": "⇔", "xmapsto": "↦", "xhookrightarrow": "↪",
    "xhookleftarrow": "↩", "xrightharpoonup": "⇀", "xrightharpoondown": "⇁",
    "xleftharpoonup": "↼", "xleftharpoondown": "↽", "xrightleftharpoons": "⇌",
    "xleftrightharpoons": "⇋", "xtwoheadrightarrow": "↠", "xtwoheadleftarrow": "↞",
    "xlongequal": "=", "xtofrom": "⇄",
  ]

  /// Commands that give their argument a class.
  static let classes: [String: AtomClass] = [
    "mathord": .ordinary, "mathop": .largeOperator, "mathbin": .binary, "mathrel": .relation,
    "mathopen": .opening, "mathclose": .closing, "mathpunct": .punctuation, "mathinner": .inner,
  ]

  /// Commands whose argument takes up another room than its own: MathML's attributes, and whether
  /// the argument is not shown either.
  static let paddings: [String: (isPhantom: Bool, attributes: String)] = [
    "vphantom": (true, " width=\"0\""), "hphantom": (true, " height=\"0\" depth=\"0\""),
    "mathrlap": (false, " width=\"0\""), "rlap": (false, " width=\"0\""),
  ]

  /// Commands that say where a page may break, and others without a meaning here.
  static let withoutMeaning: Set<String> = [
    "allowbreak", "nobreak", "nonumber", "notag", "displaylimits",
  ]

  /// Commands for words, with the CSS of their shape.
  static let textStyles: [String: String] = [
    "text": "", "textrm": "", "mbox": "", "textnormal": "", "hbox": "", "textmd": "",
    "textup": "", "textbf": "font-weight:bold", "textit": "font-style:italic",
    "textsl": "font-style:italic", "emph": "font-style:italic", "texttt": "font-family:monospace",
    "textsf": "font-family:sans-serif",
  ]

  /// Commands that change the shape of the words after them, up to the end of the group.
  static let textSwitches: [String: String] = [
    "rm": "", "bf": "font-weight:bold", "it": "font-style:italic",
    "tt": "font-family:monospace", "sf": "font-family:sans-serif",
  ]

  /// What a command stands for within words.
  static let textSymbols: [String: String] = [
    "i": "ı", "j": "ȷ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "ss": "ß",
    "aa": "å", "AA": "Å", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "pounds": "£",
    "copyright": "©", "degree": "°", "dots": "…", "ldots": "…", "textellipsis": "…",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textdagger": "†", "textdaggerdbl": "‡",
    "textdegree": "°", "textdollar": "$", "textunderscore": "_", "textbraceleft": "{",
    "textbraceright": "}", "textbackslash": "\\", "textbar": "|", "textless": "<",
    "textgreater": ">", "textasciitilde": "~", "textasciicircum": "^", "textbardbl": "‖",
    "textsterling": "£", "textregistered": "®", "maltese": "✠", "quad": "\u{2003}",
    "qquad": "\u{2003}\u{2003}", ",": "\u{2009}", ";": "\u{2004}", ":": "\u{2005}",
    "!": "", "/": "",
  ]

  /// Marks on the letter that follows, within words.
  static let textAccents: [String: Unicode.Scalar] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}",
    "=": "\u{304}", ".": "\u{307}", "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}",
    "r": "\u{30A}", "c": "\u{327}", "d": "\u{323}", "b": "\u{331}", "k": "\u{328}",
  ]

  /// Commands that change the alphabet up to the end of the group.
  static let switches: [String: Alphabet] = [
    "rm": .roman, "bf": .bold, "it": .italic, "sf": .sansSerif, "tt": .monospace, "cal": .script,
  ]

  /// TeX's units of length, in em of a font of ten points.
  static let units: [String: Double] = [
    "em": 1, "ex": 0.43, "mu": 1.0 / 18, "pt": 0.1, "pc": 1.2, "in": 7.227, "bp": 0.100375,
    "cm": 2.84527, "mm": 0.284527, "px": 0.075, "sp": 0.1 / 65536, "dd": 0.107, "cc": 1.284,
  ]

  /// Raised characters, and what they are on the line.
  static let superscripts = scripts("⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9⁺+⁻-⁼=⁽(⁾)ⁿnⁱi" + letters)
  private static let letters =
    "ᵃaᵇbᶜcᵈdᵉeᶠfᵍgʰhʲjᵏkˡlᵐmᵒoᵖpʳrˢsᵗtᵘuᵛvʷwˣxʸyᶻzᴬAᴮBᴰDᴱEᴳGᴴHᴵIᴶJᴷKᴸLᴹMᴺNᴼOᴾPᴿRᵀTᵁUⱽVᵂW"
  /// Lowered characters, and what they are on the line.
  static let subscripts = scripts(
    "₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9₊+₋-₌=₍(₎)ₐaₑeₕhᵢiⱼjₖkₗlₘmₙnₒoₚpᵣrₛsₜtᵤuᵥvₓxᵦβᵧγᵨρᵩϕᵪχ")

  static func isScript(_ character: Character) -> Bool {
    superscripts[character] != nil || subscripts[character] != nil
  }

  /// A table written as `raised plain raised plain …`, without spaces.
  private static func scripts(_ table: String) -> [Character: Character] {
    let characters = Array(table)
    return Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: characters.count, by: 2).map {
        (characters[$0], characters[$0 + 1])
      })
  }

  /// Commands that set their argument in another alphabet.
  static let alphabets: [String: Alphabet] = [
    "mathrm": .roman, "mathbf": .bold, "mathit": .italic, "boldsymbol": .boldItalic,
    "bm": .boldItalic, "mathcal": .script, "mathscr": .script, "mathbb": .doubleStruck,
    "mathfrak": .fraktur, "mathsf": .sansSerif, "mathtt": .monospace, "pmb": .boldItalic,
    "bold": .bold, "Bbb": .doubleStruck, "frak": .fraktur, "mathbfit": .boldItalic,
    "mathsfit": .sansSerifItalic, "mathnormal": .normal,
  ]

  /// `\big` and its like: the height of the delimiter and the class of what comes of it.
  static let sizes: [String: (height: String, kind: AtomClass)] = {
    var table: [String: (height: String, kind: AtomClass)] = [:]
    for (size, height) in [("big", "1.2em"), ("Big", "1.8em"), ("bigg", "2.4em"), ("Bigg", "3em")] {
      table[size] = (height, .ordinary)
      table[size + "l"] = (height, .opening)
      table[size + "r"] = (height, .closing)
      table[size + "m"] = (height, .relation)
    }
    return table
  }()

  /// Environments, with the delimiters that stand around them.
  static let environments: [String: Environment] = [
    "matrix": Environment(), "pmatrix": Environment(left: "(", right: ")"),
    "bmatrix": Environment(left: "[", right: "]"), "Bmatrix": Environment(left: "{", right: "}"),
    "vmatrix": Environment(left: "|", right: "|"), "Vmatrix": Environment(left: "‖", right: "‖"),
    "matrix*": Environment(argument: .alignment),
    "pmatrix*": Environment(left: "(", right: ")", argument: .alignment),
    "bmatrix*": Environment(left: "[", right: "]", argument: .alignment),
    "Bmatrix*": Environment(left: "{", right: "}", argument: .alignment),
    "vmatrix*": Environment(left: "|", right: "|", argument: .alignment),
    "Vmatrix*": Environment(left: "‖", right: "‖", argument: .alignment),
    "smallmatrix": Environment(style: .script),
    "cases": Environment(layout: .columns([.left, .left]), columnLimit: 2, left: "{"),
    "dcases": Environment(
      layout: .columns([.left, .left]), columnLimit: 2, left: "{", style: .display),
    "rcases": Environment(layout: .columns([.left, .left]), columnLimit: 2, right: "}"),
    "drcases": Environment(
      layout: .columns([.left, .left]), columnLimit: 2, right: "}", style: .display),
    "array": Environment(argument: .columns),
    "darray": Environment(argument: .columns, style: .display),
    "subarray": Environment(argument: .column, style: .script),
    "equation": Environment(layout: .gathered, columnLimit: 1),
    "equation*": Environment(layout: .gathered, columnLimit: 1),
    "align": Environment(layout: .pairs), "align*": Environment(layout: .pairs),
    "aligned": Environment(layout: .pairs, argument: .position),
    "alignat": Environment(layout: .closePairs, argument: .pairs),
    "alignat*": Environment(layout: .closePairs, argument: .pairs),
    "alignedat": Environment(layout: .closePairs, argument: .pairs),
    "split": Environment(layout: .pairs, columnLimit: 2),
    "gather": Environment(layout: .gathered, columnLimit: 1),
    "gather*": Environment(layout: .gathered, columnLimit: 1),
    "gathered": Environment(layout: .gathered, columnLimit: 1, argument: .position),
  ]

  /// Relations with a stroke through them that Unicode has as one character.
  static let negations: [String: String] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅",
    "⊆": "⊈", "⊇": "⊉", "≡": "≢", "∼": "≁", "≃": "≄", "≅": "≇", "≈": "≉", "|": "∤", "∥": "∦",
    "→": "↛", "←": "↚", "⇒": "⇏", "⇐": "⇍", "⇔": "⇎",
  ]

  /// What may follow `\left`, `\right`, `\middle` and `\big` as a command; characters are below.
  static let delimiterCommands: [String: String] = {
    let names = [
      "langle", "rangle", "lfloor", "rfloor", "lceil", "rceil", "lbrace", "rbrace", "{", "}",
      "lbrack", "rbrack", "lvert", "rvert", "lVert", "rVert", "vert", "Vert", "|", "uparrow",
      "downarrow", "updownarrow", "Uparrow", "Downarrow", "Updownarrow", "backslash", "lang",
      "rang", "llbracket", "rrbracket", "lgroup", "rgroup", "lmoustache", "rmoustache", "ulcorner",
      "urcorner", "llcorner", "lrcorner", "lparen", "rparen",
    ]
    var table: [String: String] = [:]
    for name in names {
      if case .symbol(let symbol)? = commands[name] { table[name] = symbol.text }
    }
    table["lt"] = "⟨"
    table["gt"] = "⟩"
    return table
  }()

  /// What may follow `\left` as a character; `.` is a delimiter that is not shown.
  static let delimiterCharacters: [Character: String] = [
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", "<": "⟨", ">": "⟩", ".": "",
    "⟨": "⟨", "⟩": "⟩", "⌊": "⌊", "⌋": "⌋", "⌈": "⌈", "⌉": "⌉", "‖": "‖", "↑": "↑", "↓": "↓",
    "⟦": "⟦", "⟧": "⟧",
  ]

  /// A table written as `name character name character …`.
  private static func pairs(_ table: String) -> [(String, String)] {
    let words = table.split(whereSeparator: \.isWhitespace).map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }
}

let thinSpace: Character = "\u{2009}"

/// What `\begin` opens.
struct Environment: Sendable {
  var layout = TableLayout.columns([])
  var columnLimit = Int.max
  var left = ""
  var right = ""
  /// What may or must follow the name.
  var argument = Argument.none
  /// The size of the cells; nil for that of the layout.
  var style: Style?

  /// What follows the name of an environment.
  enum Argument: Sendable {
    case none
    /// How the columns of an `array` are set, and how the one of a `subarray` is.
    case columns, column
    /// `[r]`, how all columns are set.
    case alignment
    /// `[t]`, where the whole stands.
    case position
    /// How many pairs of columns there are.
    case pairs
  }
}

/// An alphabet that is told apart by its shape. MathML Core has no attribute for these; Unicode
/// has a character for each letter ("Mathematical Alphanumeric Symbols", U+1D400 to U+1D7FF).
enum Alphabet: Sendable {
  case roman, bold, italic, boldItalic, script, doubleStruck, fraktur, sansSerif, monospace
  case sansSerifItalic
  /// As letters are without any.
  case normal

  /// Whether neighbouring letters make one name, as in `\mathrm{softmax}`.
  var joinsLetters: Bool {
    switch self {
    case .roman, .bold, .italic, .sansSerif, .monospace: true
    case .boldItalic, .script, .doubleStruck, .fraktur, .sansSerifItalic, .normal: false
    }
  }

  /// The letter or digit in this alphabet; the character itself where it has no such form.
  func letter(_ character: Character) -> Character {
    if let exception = exceptions[character] { return exception }
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else {
      return character
    }
    let value = scalar.value
    let mapped: UInt32? =
      switch scalar {
      case "A"..."Z": latin.map { $0 + value - 0x41 }
      case "a"..."z": latin.map { $0 + 26 + value - 0x61 }
      case "0"..."9": digits.map { $0 + value - 0x30 }
      case "Α"..."Ω": greek.map { $0 + value - 0x391 }
      case "α"..."ω": greek.map { $0 + 26 + value - 0x3B1 }
      default: greek.flatMap { start in Self.greekVariants[scalar].map { start + $0 } }
      }
    return mapped.flatMap(Unicode.Scalar.init).map(Character.init) ?? character
  }

  /// Where this alphabet begins in Unicode; small letters follow the capitals.
  private var latin: UInt32? {
    switch self {
    case .roman, .normal: nil
    case .sansSerifItalic: 0x1D608
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .fraktur: 0x1D504
    case .doubleStruck: 0x1D538
    case .sansSerif: 0x1D5A0
    case .monospace: 0x1D670
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif: 0x1D7E2
    case .monospace: 0x1D7F6
    case .sansSerifItalic: 0x1D7E2
    case .roman, .italic, .script, .fraktur, .normal: nil
    }
  }

  private var greek: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    default: nil
    }
  }

  /// Places in the Greek alphabets of what has its own place elsewhere.
  private static let greekVariants: [Unicode.Scalar: UInt32] = [
    "∇": 25, "∂": 51, "ϵ": 52, "ϑ": 53, "ϰ": 54, "ϕ": 55, "ϱ": 56, "ϖ": 57,
  ]

  /// Letters that were in Unicode before the alphabets and so are not in their row.
  private var exceptions: [Character: Character] {
    switch self {
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
        "e": "ℯ", "g": "ℊ", "o": "ℴ",
      ]
    case .doubleStruck:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .italic: ["h": "ℎ"]
    default: [:]
    }
  }
}
