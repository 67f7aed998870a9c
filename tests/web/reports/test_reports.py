"""Reporting an error: kept here, sent nowhere, taken away as a file, erased."""

import csv
import io
import json
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.web.passages import COMPLEMENTARY, link_to
from tests.web.states import Allow, Ask
from tests.web.traffic import requests


def report_passage(page: Page, base_url: str, kind: str, comment: str) -> None:
    page.goto(link_to(base_url, COMPLEMENTARY))
    page.get_by_role("button", name="Signaler une erreur").click()
    dialog = page.get_by_role("dialog", name="Signaler une erreur")
    expect(dialog).to_contain_text("Introduction, p. 14")
    expect(dialog.get_by_role("blockquote")).to_contain_text(
        "L'ISAP et l'ISIC sont complémentaires"
    )
    dialog.get_by_label(kind).check()
    dialog.get_by_label("Précision").fill(comment)
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#announcement")).to_have_text("Signalement enregistré.")


def exported(page: Page, button: str) -> str:
    with page.expect_download() as got:
        page.get_by_role("button", name=button).click()
    return Path(got.value.path()).read_text(encoding="utf-8")


@pytest.fixture
def reported(page: Page, base_url: str) -> Page:
    report_passage(page, base_url, "La page est fausse", '=1+1 ; c\'est la p. "15"')
    page.get_by_role("button", name="Plus").click()
    page.get_by_role("link", name="Mes signalements").click()
    expect(page.get_by_role("heading", name="Signalements", exact=True)).to_be_focused()
    return page


def test_a_report_says_what_where_and_of_which_corpus(reported: Page, base_url: str) -> None:
    with urlopen(f"{base_url}/readyz") as response:
        fingerprint = json.load(response)["fingerprint"]
    (report,) = json.loads(exported(reported, "Exporter en JSON"))["reports"]
    link = link_to(base_url, COMPLEMENTARY)
    start, end = map(int, link.split("#c")[1].split("-"))
    assert report["kind"] == "page"
    assert report["comment"] == '=1+1 ; c\'est la p. "15"'
    assert (report["document"], report["start"], report["end"]) == ("isic-2010", start, end)
    assert report["title"].startswith("Développer et réussir")
    assert (report["label"], report["pages"], report["inferred"]) == (
        "Introduction, p. 14",
        [14, 14],
        True,
    )
    assert report["quote"] == COMPLEMENTARY
    assert report["address"] == link
    assert report["corpus"] == fingerprint
    assert report["date"].startswith("20")


def test_a_spreadsheet_reads_the_reports_and_no_formula(reported: Page) -> None:
    text = exported(reported, "Exporter en CSV")
    assert text.startswith("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert row["comment"] == "'=1+1 ; c'est la p. \"15\""
    assert (row["pages"], row["quote"]) == ("14-14", COMPLEMENTARY)


def test_reports_stay_in_this_browser_until_erased(reported: Page, base_url: str) -> None:
    report_passage(reported, base_url, "Autre chose", "")
    reported.goto("/signalements")
    reports = reported.locator(".report")
    expect(reports).to_have_count(2)
    expect(reports.first).to_contain_text("Autre chose")
    reports.first.get_by_role("button", name="Effacer").click()
    expect(reports).to_have_count(1)
    reports.first.get_by_role("link", name="Ouvrir le passage").click()
    expect(reported.locator("#cited")).to_be_in_viewport()
    reported.goto("/signalements")
    reported.get_by_role("button", name="Tout effacer").click()
    reported.get_by_role("button", name="Annuler").click()
    expect(reports).to_have_count(1)
    reported.get_by_role("button", name="Tout effacer").click()
    reported.get_by_role("button", name="Oui, tout effacer").click()
    expect(reported.locator("#screen")).to_contain_text("Aucun signalement")
    reported.reload()
    expect(reported.locator("#screen")).to_contain_text("Aucun signalement")


def test_nothing_of_a_report_is_sent(page: Page, base_url: str) -> None:
    with requests(page) as asked:
        report_passage(page, base_url, "Le texte est fautif", "un secret de polichinelle")
    assert {(one.method, one.post_data) for one in asked} == {("GET", None)}
    assert not [one.url for one in asked if "polichinelle" in one.url]


def test_a_page_is_reported_from_where_one_reads(page: Page) -> None:
    page.goto("/lecture/isic-2010#p12")
    expect(page.locator('.page-mark[data-label="p. 12*"]')).to_be_focused()
    page.get_by_role("button", name="Plus").click()
    page.get_by_role("button", name="Signaler une erreur sur la p. 12").click()
    dialog = page.get_by_role("dialog", name="Signaler une erreur")
    expect(dialog).to_contain_text("Introduction, p. 12")
    expect(dialog.get_by_label("La page est fausse")).to_be_checked()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#reader")).to_be_visible()
    page.goto("/signalements")
    expect(page.locator("#screen")).to_contain_text("Aucun signalement")


def test_a_browser_that_keeps_nothing_is_told(page: Page, base_url: str) -> None:
    page.goto(link_to(base_url, COMPLEMENTARY))
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('quota'); }; }")
    page.get_by_role("button", name="Signaler une erreur").click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("#announcement")).to_contain_text("n’a pas pu être enregistré")


def test_what_is_stored_badly_does_no_harm(page: Page, allow_noise: Allow) -> None:
    page.goto("/signalements")
    expect(page.locator("#screen")).to_contain_text("Aucun signalement")
    page.evaluate("localStorage.setItem('repere.reports', '{oops')")
    page.reload()
    expect(page.locator("#screen")).to_contain_text("Aucun signalement")


def test_a_citation_is_reported_from_its_answer(home: Page, ask: Ask) -> None:
    ask("Faut-il choisir entre l'ISAP et l'ISIC ?")
    source = home.locator(".source").first
    source.get_by_role("button", name="Signaler une erreur").click()
    dialog = home.get_by_role("dialog", name="Signaler une erreur")
    expect(dialog).to_contain_text("Introduction, p. 14")
    dialog.get_by_label("La citation ne répond pas").check()
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(source.get_by_role("button", name="Signaler une erreur")).to_be_focused()
    kept = home.evaluate("JSON.parse(localStorage.getItem('repere.reports'))")
    assert [report["kind"] for report in kept] == ["quotation"]
    assert kept[0]["address"] == source.locator(".source-link").get_attribute("href")
    assert kept[0]["pages"] == [14, 14]
