//! The pages in a real browser, with scripts switched off: nothing runs over the edge of a phone, the evidence opens,
//! an answer counts, nothing is logged, and axe-core finds nothing that keeps a reader out.
//!
//! Needs Debian's packages `chromium` and `chromium-driver`, and axe-core from npm; `cargo xtask test` brings both. The
//! pages have no script, so the browser is told to refuse all scripts; axe is run by the driver, from outside.

#![allow(clippy::unwrap_used)]

mod served;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use fantoccini::key::Key;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use nutgraf_serve::Settings;
use nutgraf_store::Store;
use serde_json::{Value, json};
use served::{FERRY, MANY, ONE, RTL, Served, story};

/// Where axe-core lies unless `NUTGRAF_AXE` says otherwise.
const AXE: &str = concat!(
    env!("CARGO_TARGET_TMPDIR"),
    "/axe/node_modules/axe-core/axe.min.js"
);

/// A phone, a tablet, a desk.
const SIZES: [(u32, u32); 3] = [(360, 740), (768, 1024), (1280, 900)];
const SCHEMES: [&str; 2] = ["light", "dark"];

/// A running driver, ended when it is dropped.
struct Driver {
    process: Child,
    url: String,
}

impl Driver {
    fn start() -> Driver {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "chromedriver cannot be started ({error}): install Debian's packages chromium and \
                     chromium-driver, or run `cargo xtask test`, which does"
                )
            });
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let (_, port) = line.rsplit_once("started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let port = port.expect("chromedriver ended before it named its port");
        Driver {
            process,
            url: format!("http://127.0.0.1:{port}"),
        }
    }

    /// A browser window of this size. All scripts of pages are refused.
    async fn browser(&self, (width, height): (u32, u32), scheme: &str) -> Client {
        let options = json!({
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            ],
        });
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({"browser": "ALL"}));
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let client = (ClientBuilder::new(connector)
            .capabilities(capabilities)
            .connect(&self.url)
            .await)
            .unwrap_or_else(|error| {
                panic!("no browser: {error}; install Debian's package chromium, or run `cargo xtask test`")
            });
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        devtools(&client, "Emulation.setDeviceMetricsOverride", metrics).await;
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        devtools(&client, "Emulation.setEmulatedMedia", media).await;
        refuse_scripts(&client, true).await;
        client
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A command of chromedriver's own.
#[derive(Debug)]
struct Chrome {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Chrome {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

async fn devtools(client: &Client, command: &str, parameters: Value) -> Value {
    let body = json!({"cmd": command, "params": parameters});
    let path = "goog/cdp/execute";
    client.issue_cmd(Chrome { path, body }).await.unwrap()
}

/// Whether the browser refuses all scripts of pages.
async fn refuse_scripts(client: &Client, value: bool) {
    devtools(
        client,
        "Emulation.setScriptExecutionDisabled",
        json!({"value": value}),
    )
    .await;
}

fn url(site: &Served, path: &str) -> String {
    format!("http://{}{path}", site.address)
}

/// What the browser logged since it was last asked.
async fn log(client: &Client) -> Vec<Value> {
    let body = json!({"type": "browser"});
    let entries = client.issue_cmd(Chrome { path: "se/log", body }).await.unwrap();
    entries.as_array().cloned().unwrap_or_default()
}

async fn number(client: &Client, expression: &str) -> i64 {
    let value = client
        .execute(&format!("return {expression}"), vec![])
        .await
        .unwrap();
    value
        .as_i64()
        .unwrap_or_else(|| panic!("{expression} is {value}"))
}

/// Runs one visit on a site of its own and closes its browser whatever came of it.
async fn visit<F>(
    driver: &Driver,
    size: (u32, u32),
    scheme: &'static str,
    steps: impl FnOnce(Served, Client) -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let site = Served::new(Settings::default());
    let client = driver.browser(size, scheme).await;
    let done = tokio::spawn(steps(site, client.clone())).await;
    client.close().await.unwrap();
    if let Err(panic) = done {
        std::panic::resume_unwind(panic.into_panic());
    }
}

fn axe() -> String {
    let path = std::env::var_os("NUTGRAF_AXE").map_or_else(|| PathBuf::from(AXE), PathBuf::from);
    std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "axe-core is not at {} ({error}): run `cargo xtask test`, which fetches it from npm, or \
             `npm install --ignore-scripts --prefix {} axe-core@4`, or name its axe.min.js in NUTGRAF_AXE",
            path.display(),
            concat!(env!("CARGO_TARGET_TMPDIR"), "/axe"),
        )
    })
}

/// What axe finds on the page as it stands, in words.
async fn violations(client: &Client, axe: &str) -> Vec<String> {
    let run = format!(
        "{axe}; const done = arguments[arguments.length - 1];
         axe.run(document, {{resultTypes: ['violations']}}).then(
             found => done(found.violations.map(v => v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.target).join(' | '))),
             error => done(['axe failed: ' + error]));"
    );
    // axe waits by timers, which rest while scripts are refused. The page is loaded by then and has none of its own.
    refuse_scripts(client, false).await;
    let found = client.execute_async(&run, vec![]).await.unwrap();
    refuse_scripts(client, true).await;
    serde_json::from_value(found).unwrap()
}

/// A page in every size and scheme: nothing over the edge, nothing logged, nothing that axe finds.
async fn looks(site: &Served, client: &Client, axe: &str, path: &str, width: u32) {
    client.goto(&url(site, path)).await.unwrap();
    let (wide, inner) = (
        number(client, "document.documentElement.scrollWidth").await,
        number(client, "window.innerWidth").await,
    );
    assert_eq!(inner, i64::from(width));
    assert!(wide <= inner, "{path} is {wide} px wide in {inner}");
    let found = violations(client, axe).await;
    assert!(found.is_empty(), "{path} at {width}: {found:#?}");
    let logged = log(client).await;
    assert!(logged.is_empty(), "{path} at {width}: {logged:#?}");
}

/// If the browser ran scripts after all, or axe did not look, the other tests would prove less than they say.
#[tokio::test]
async fn scripts_are_refused_and_axe_finds_faults() {
    let (driver, axe) = (Driver::start(), axe());
    visit(&driver, SIZES[2], "light", |_, client| async move {
        let page = "data:text/html,<title>without</title><script>document.title='with'</script><p style='color:%23ccc'>pale";
        client.goto(page).await.unwrap();
        assert_eq!(client.title().await.unwrap(), "without");
        let found = violations(&client, &axe).await.join(" ");
        assert!(found.contains("color-contrast") && found.contains("html-has-lang"), "{found}");
    })
    .await;
}

#[tokio::test]
async fn no_page_keeps_a_reader_out() {
    let (driver, axe) = (Driver::start(), axe());
    for size in SIZES {
        for scheme in SCHEMES {
            let axe = axe.clone();
            visit(&driver, size, scheme, move |site, client| async move {
                let file = tempfile::Builder::new().suffix(".html").tempfile().unwrap();
                std::fs::write(file.path(), nutgraf_serve::page(&served::versions("ferry")[2])).unwrap();
                for path in ["/", "/desk/rechecks"] {
                    looks(&site, &client, &axe, path, size.0).await;
                }
                for id in [FERRY, MANY, ONE, RTL] {
                    looks(&site, &client, &axe, &format!("/story/{id}"), size.0).await;
                }
                looks(&site, &client, &axe, &format!("/story/{FERRY}/1"), size.0).await;
                client
                    .goto(&format!("file://{}", file.path().display()))
                    .await
                    .unwrap();
                let found = violations(&client, &axe).await;
                assert!(found.is_empty(), "the file at {}: {found:#?}", size.0);
                assert!(log(&client).await.is_empty());
            })
            .await;
        }
    }
}

#[tokio::test]
async fn the_evidence_opens_in_place_by_pointer_and_by_key() {
    let (driver, axe) = (Driver::start(), axe());
    for size in SIZES {
        let axe = axe.clone();
        visit(&driver, size, "light", move |site, client| async move {
            client.goto(&url(&site, &format!("/story/{MANY}"))).await.unwrap();
            let name = client
                .find(Locator::Css("#h-whats_happening + .claims .src"))
                .await
                .unwrap();
            name.click().await.unwrap();
            let opened = "document.querySelectorAll(':popover-open').length";
            assert_eq!(number(&client, opened).await, 1);
            let edge = |side: &str| {
                format!("Math.round(document.querySelector(':popover-open').getBoundingClientRect().{side})")
            };
            assert!(number(&client, &edge("left")).await >= 0);
            assert!(number(&client, &edge("right")).await <= i64::from(size.0));
            assert!(number(&client, &edge("bottom")).await <= i64::from(size.1));
            let found = violations(&client, &axe).await;
            assert!(found.is_empty(), "opened at {}: {found:#?}", size.0);
            let body = client.find(Locator::Css("body")).await.unwrap();
            body.send_keys(&Key::Escape.to_string()).await.unwrap();
            assert_eq!(number(&client, opened).await, 0, "Escape closes it");
            name.send_keys(&Key::Enter.to_string()).await.unwrap();
            assert_eq!(number(&client, opened).await, 1, "Enter opens it");
            let close = client.find(Locator::Css(":popover-open .close")).await.unwrap();
            close.click().await.unwrap();
            assert_eq!(number(&client, opened).await, 0, "Close closes it");
            assert!(log(&client).await.is_empty());
        })
        .await;
    }
}

#[tokio::test]
async fn the_first_key_leads_past_the_head() {
    let driver = Driver::start();
    visit(&driver, SIZES[2], "light", |site, client| async move {
        client.goto(&url(&site, "/")).await.unwrap();
        let body = client.find(Locator::Css("body")).await.unwrap();
        body.send_keys(&Key::Tab.to_string()).await.unwrap();
        let focused = client.active_element().await.unwrap();
        assert_eq!(focused.text().await.unwrap(), "Skip to the text");
        focused.send_keys(&Key::Enter.to_string()).await.unwrap();
        assert_eq!(client.current_url().await.unwrap().fragment(), Some("main"));
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_without_a_script() {
    let (driver, axe) = (Driver::start(), axe());
    for (size, scheme) in [(SIZES[0], "dark"), (SIZES[2], "light")] {
        let axe = axe.clone();
        visit(&driver, size, scheme, move |site, client| async move {
            let press = async |selector: &str| {
                client
                    .find(Locator::Css(selector))
                    .await
                    .unwrap()
                    .click()
                    .await
                    .unwrap();
            };
            // The click returns before the answer's page is there.
            let told = async |words: &str| {
                let element = format!("//*[@id='poll'][contains(., '{words}')]");
                (client.wait().for_element(Locator::XPath(&element)).await)
                    .unwrap_or_else(|error| panic!("the poll does not say {words:?}: {error}"));
            };
            client
                .goto(&url(&site, &format!("/story/{FERRY}")))
                .await
                .unwrap();
            told("Nobody has answered").await;
            press("button[value=yes]").await;
            told("You said yes. Thank you.").await;
            client.refresh().await.unwrap();
            press("button[value=yes]").await;
            told("One reader answered, and said yes.").await;
            assert_eq!(site.store.counts(&story(FERRY), 3).unwrap().yes, 1);
            press("button[value=no]").await;
            told("What is the matter?").await;
            let found = violations(&client, &axe).await;
            assert!(found.is_empty(), "after a no at {}: {found:#?}", size.0);
            assert!(number(&client, "document.documentElement.scrollWidth").await <= i64::from(size.0));
            press("input[value=out_of_date]").await;
            press(".why button").await;
            told("You said no, and why.").await;
            let rechecks = site.store.rechecks().unwrap();
            assert_eq!((rechecks.len(), rechecks[0].reasons[0].readers), (1, 1));
            assert!(log(&client).await.is_empty());
        })
        .await;
    }
}
