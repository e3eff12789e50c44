//! The language of a text.

use nutgraf_text::language;
use proptest::prelude::*;

fn check(text: &str, expected: Option<&str>) {
    assert_eq!(language(text), expected, "of {text:?}");
}

#[test]
fn languages_by_content() {
    check(
        "The river rose overnight and the old bridge at Harrow was closed to traffic.",
        Some("en"),
    );
    check(
        "Der Fluss stieg in der Nacht, und die alte Brücke wurde für den Verkehr gesperrt.",
        Some("de"),
    );
    check(
        "La rivière est montée dans la nuit et le vieux pont a été fermé à la circulation.",
        Some("fr"),
    );
    check(
        "El río creció durante la noche y el viejo puente quedó cerrado al tráfico desde ayer.",
        Some("es"),
    );
    check(
        "Il fiume è cresciuto durante la notte e il vecchio ponte è stato chiuso al traffico.",
        Some("it"),
    );
    check(
        "O rio subiu durante a noite e a velha ponte foi fechada ao trânsito, disse a polícia.",
        Some("pt"),
    );
    check(
        "Река поднялась за ночь, и старый мост был закрыт для движения.",
        Some("ru"),
    );
    check(
        "河水一夜之间上涨，旧桥已对交通关闭，警方在现场维持秩序，居民已经撤离。",
        Some("zh"),
    );
}

#[test]
fn too_little_to_tell() {
    check("", None);
    check("Harrow", None);
    check("12:30 – 14:50", None);
    check("Lind, Ek, Fry", None);
}

proptest! {
    #[test]
    fn any_text_can_be_asked(text in "\\PC{0,200}") {
        if let Some(code) = language(&text) {
            prop_assert_eq!(code.len(), 2);
        }
    }
}
