"""The parts of a Word package that are the same in every export."""

from typing import Final

_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = f"""\
<Types xmlns="{_OPC}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_KIND}.settings+xml"/>\
<Override PartName="/word/footnotes.xml" ContentType="{_KIND}.footnotes+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""

_PACKAGE = f"""\
<Relationships xmlns="{_OPC}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_OPC}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""

_DOCUMENT = f"""\
<Relationships xmlns="{_OPC}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>\
<Relationship Id="rId3" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>\
</Relationships>"""

_SETTINGS = f"""\
<w:settings xmlns:w="{_WORDS}"><w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/>\
</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"""

_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'


def _style(name: str, title: str, paragraph: str, run: str = "", after: str = "Normal") -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_STYLES = "".join([
    f'<w:styles xmlns:w="{_WORDS}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="22"/>',
    '<w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>',
    '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>',
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">',
    '<w:name w:val="Normal"/><w:qFormat/></w:style>',
    _style("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="32"/>'),
    _style(
        "Heading1", "heading 1",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="26"/>',
    ),
    _style("Quote", "Quote", '<w:ind w:left="567" w:right="284"/>'),
    _style("Bibliography", "Bibliography", '<w:ind w:left="567" w:hanging="567"/>', after=""),
    _style(
        "FootnoteText", "footnote text",
        '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="18"/>', "",
    ),
    '<w:style w:type="character" w:styleId="FootnoteReference">',
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    "</w:style></w:styles>",
])  # fmt: skip

CORE: Final = (
    f'<cp:coreProperties xmlns:cp="{_OPC}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:creator>Repère</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>"
)

SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote>"
)

# A4, with margins of 2.5 cm.
PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417"'
    ' w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)

FILES: Final = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": _PACKAGE,
    "word/_rels/document.xml.rels": _DOCUMENT,
    "word/styles.xml": _STYLES,
    "word/settings.xml": _SETTINGS,
}
