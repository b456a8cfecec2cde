use super::*;

fn json(text: &str) -> serde_json::Value {
    serde_json::to_value(tree(text).blocks).expect("a tree is plain data")
}

/// All words of a tree, in order, and how deep it is.
fn walked(nodes: &[MarkdownNode], depth: usize, words: &mut String) -> usize {
    use MarkdownNode as Node;
    let mut deepest = depth;
    let mut below = |children: &[MarkdownNode], words: &mut String| {
        deepest = deepest.max(walked(children, depth + 1, words));
    };
    for node in nodes {
        match node {
            Node::Heading { children, .. }
            | Node::Paragraph { children }
            | Node::Quote { children }
            | Node::Emphasis { children }
            | Node::Strong { children }
            | Node::Struck { children }
            | Node::Link { children, .. } => below(children, words),
            Node::List { items, .. } => items.iter().for_each(|item| below(item, words)),
            Node::Table { head, rows, .. } => {
                head.iter().for_each(|cell| below(cell, words));
                rows.iter().flatten().for_each(|cell| below(cell, words));
            }
            Node::Text { text } | Node::Code { text } | Node::CodeBlock { text } => {
                words.push_str(text)
            }
            Node::Formula { tex, .. } => words.push_str(tex),
            Node::Picture { alt, .. } => words.push_str(alt),
            Node::Rule | Node::LineBreak => {}
        }
    }
    deepest
}

#[test]
fn what_people_write_becomes_a_tree() {
    let found = json(
        "# A *curve*\n\nThe loss is $\\frac{1}{n}$, see [1](https://a.org).\n\n1. one\n2. two\n",
    );
    let expected = serde_json::json!([
        { "kind": "heading", "level": 1, "children": [
            { "kind": "text", "text": "A " },
            { "kind": "emphasis", "children": [{ "kind": "text", "text": "curve" }] },
        ] },
        { "kind": "paragraph", "children": [
            { "kind": "text", "text": "The loss is " },
            { "kind": "formula", "tex": "\\frac{1}{n}", "display": false },
            { "kind": "text", "text": ", see " },
            { "kind": "link", "href": "https://a.org",
              "children": [{ "kind": "text", "text": "1" }] },
            { "kind": "text", "text": "." },
        ] },
        { "kind": "list", "start": 1, "items": [
            [{ "kind": "text", "text": "one" }], [{ "kind": "text", "text": "two" }],
        ] },
    ]);
    assert_eq!(found, expected);
}

#[test]
fn tables_and_code_and_formulas_on_lines_of_their_own_are_there() {
    let found = json("| a | b |\n|---|--:|\n| 1 | $x$ |\n\n```\nlet x;\n```\n\n$$y^2$$\n\n---\n");
    assert_eq!(found[0]["kind"], "table");
    assert_eq!(found[0]["alignments"][1], "right");
    assert_eq!(found[0]["rows"][0][1][0]["tex"], "x");
    assert_eq!(found[1]["text"], "let x;\n");
    assert_eq!(found[2]["children"][0]["display"], true);
    assert_eq!(found[3]["kind"], "rule");
}

#[test]
fn nothing_of_it_is_markup_and_no_link_leads_to_a_script() {
    let found = json("<script>alert(1)</script>\n\na <img src=x onerror=alert(1)> b");
    assert_eq!(
        found[0]["children"][0]["text"],
        "<script>alert(1)</script>\n"
    );
    assert_eq!(
        found[1]["children"][0]["text"],
        "a <img src=x onerror=alert(1)> b"
    );
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//a.org",
        "file:///etc/passwd",
        "blob:https://a.org/x",
        "java\tscript:alert(1)",
        "relative",
    ] {
        let found = json(&format!("[a](<{address}>)")).to_string();
        assert!(!found.contains("href"), "{address}: {found}");
    }
    for address in [
        "https://a.org",
        "HTTP://a.org",
        "mailto:a@b.org",
        "#r1.a.b.cx",
    ] {
        assert_eq!(
            json(&format!("[a](<{address}>)"))[0]["children"][0]["href"],
            address
        );
    }
    assert_eq!(
        json("<a@b.org>")[0]["children"][0]["href"],
        "mailto:a@b.org"
    );
}

#[test]
fn a_picture_is_one_that_the_report_carries() {
    let picture =
        |address: &str| json(&format!("![a *horse*](<{address}>)"))[0]["children"][0].clone();
    for (address, of) in [
        ("run:r1", serde_json::json!({ "kind": "run", "run": "r1" })),
        (
            "photo:2",
            serde_json::json!({ "kind": "photo", "number": 2, "before": false }),
        ),
        (
            "photo:1/before",
            serde_json::json!({ "kind": "photo", "number": 1, "before": true }),
        ),
        (
            "palette:400",
            serde_json::json!({ "kind": "palette", "number": 400 }),
        ),
    ] {
        let expected = serde_json::json!({ "kind": "picture", "of": of, "alt": "a horse" });
        assert_eq!(picture(address), expected, "{address}");
    }
}

#[test]
fn another_picture_is_its_description_and_nothing_of_its_address() {
    for address in [
        "x.png",
        "https://a.org/x.png",
        "//a.org/x.png",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "blob:https://a.org/x",
        "run:",
        "run:r0",
        "run:r1/before",
        "RUN:r1",
        "run: r1",
        "run:__proto__",
        "photo:0",
        "photo:401",
        "photo:-1",
        "photo:+1",
        "photo:1/after",
        "photo:99999999999",
        "palette:1e3",
        "figure:1",
    ] {
        let found = json(&format!("![a horse](<{address}>)"));
        let expected = serde_json::json!({ "kind": "picture", "of": null, "alt": "a horse" });
        assert_eq!(found[0]["children"][0], expected, "{address}");
    }
}

#[test]
fn too_many_pictures_are_words() {
    let text = "![a](run:r1) ".repeat(150);
    let found = serde_json::to_string(&tree(&text)).unwrap();
    assert_eq!(found.matches("\"picture\"").count(), limits::PICTURES);
    assert_eq!((pictures(&text), pictures("![a](x.png)")), (150, 0));
}

#[test]
fn pieces_of_pictures_in_any_order_lead_nowhere() {
    const PIECES: [&str; 16] = [
        "![",
        "[",
        "]",
        "](",
        "(",
        ")",
        "run:",
        "r1",
        "photo:",
        "1",
        "/before",
        "https://a.org/",
        "<",
        ">",
        "\n\n",
        "a ",
    ];
    let mut seed = 7_u64;
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % most
    };
    for _ in 0..20_000 {
        let text: String = (0..below(24))
            .map(|_| PIECES[below(PIECES.len())])
            .collect();
        for of in walked_pictures(&tree(&text).blocks) {
            let known = match &of {
                PictureName::Run { run } => run == "r1" || run == "r11" || run == "r111",
                PictureName::Photo { number, .. } => (1..=111).contains(number),
                PictureName::Palette { .. } => false,
            };
            assert!(known, "{text:?}: {of:?}");
        }
    }
}

/// The report's own pictures in a tree, as JSON has them.
fn walked_pictures(nodes: &[MarkdownNode]) -> Vec<PictureName> {
    let mut found = Vec::new();
    let mut look = vec![serde_json::to_value(nodes).unwrap()];
    while let Some(value) = look.pop() {
        match value {
            serde_json::Value::Array(all) => look.extend(all),
            serde_json::Value::Object(object) if object.get("kind") == Some(&"picture".into()) => {
                let of = object.get("of").filter(|of| !of.is_null());
                found.extend(of.map(|of| serde_json::from_value(of.clone()).unwrap()));
            }
            serde_json::Value::Object(object) => look.extend(object.into_iter().map(|one| one.1)),
            _ => {}
        }
    }
    found
}

#[test]
fn hostile_texts_come_back_and_stay_shallow() {
    let most = 500_000;
    let long = |piece: &str| piece.repeat(most / piece.len());
    let nested: String = (0..700)
        .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
        .collect();
    for text in [
        long("> "),
        long("- "),
        long("* a\n"),
        long("["),
        long("![["),
        long("[a](b"),
        long("*a **b "),
        long("`"),
        long("``` "),
        long("$"),
        long("$$ a"),
        long("<"),
        long("<!--"),
        long("|a"),
        long("|a|b|\n|-|-|\n"),
        long("\\"),
        long("&amp"),
        long("[a]: b\n"),
        long("_a__b"),
        long("~"),
        long("<a@b"),
        long("[^1]: a\n"),
        long("\u{feff}"),
        long("1) "),
        long("+\n "),
        nested,
    ] {
        let found = tree(&text);
        let shown: String = text.chars().take(12).collect();
        let mut words = String::new();
        assert!(
            walked(&found.blocks, 0, &mut words) <= 64,
            "{shown} is too deep"
        );
    }
}

#[test]
fn what_is_too_deep_stands_where_it_can_be_read() {
    let text = format!("{} deep [and](https://a.org) there", "> ".repeat(200));
    let mut words = String::new();
    walked(&tree(&text).blocks, 0, &mut words);
    assert!(words.contains("deep and there"), "{words}");
}

#[test]
fn too_many_formulas_and_too_long_ones_are_code() {
    let many = "$x$ ".repeat(300);
    let found = tree(&many);
    assert_eq!((found.formulas, formulas(&many)), (300, 300));
    let json = serde_json::to_string(&found).unwrap();
    assert_eq!(json.matches("\"formula\"").count(), 200);
    let long = format!("${}$", "x".repeat(2001));
    assert_eq!(super::tests::json(&long)[0]["children"][0]["kind"], "code");
}
