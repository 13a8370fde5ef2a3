//! TEMPORARY command line until `cli` lands: `cablegraph extract DIR` with ids made of names.
#![expect(clippy::print_stdout, clippy::unwrap_used, clippy::allow_attributes, reason = "temporary")]
use cablegraph::{extract, record, text};
use sha2::Digest;

fn main() {
    let dir = std::env::args().nth(2).expect("extract DIR");
    let mut paths: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    for path in paths {
        let body = std::fs::read_to_string(&path).unwrap();
        let sha256 = sha2::Sha256::digest(body.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
        let doc = path.file_name().unwrap().to_string_lossy().into_owned();
        let article = text::Article { doc, sha256, title: None, date: None, outlet: None, url: None, text: body };
        let document = text::analyse(&article.text);
        let extraction = extract::extract(&article, &document);
        let mut json = serde_json::to_value(record::record(&article, &extraction)).unwrap();
        let names: std::collections::HashMap<String, String> = json["actors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| (a["id"].as_str().unwrap().to_string(), a["name"].as_str().unwrap().to_lowercase()))
            .collect();
        rename(&mut json, &names);
        println!("{json}");
    }
}

fn rename(v: &mut serde_json::Value, names: &std::collections::HashMap<String, String>) {
    match v {
        serde_json::Value::String(s) => {
            if let Some(n) = names.get(s.as_str()) {
                *s = n.clone()
            }
        }
        serde_json::Value::Array(a) => a.iter_mut().for_each(|x| rename(x, names)),
        serde_json::Value::Object(o) => o.values_mut().for_each(|x| rename(x, names)),
        _ => {}
    }
}
