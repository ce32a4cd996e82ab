package io.github.reissuerecon.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The report page as XML: that it is read at all proves that every element is closed and every text escaped. */
public record ParsedPage(Document document) {

    public static ParsedPage of(String page) throws Exception {
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return new ParsedPage(parser.parse(new InputSource(new StringReader(page))));
    }

    /** The rows of a section's table, their cells apart by {@code |}. */
    public List<String> rows(String heading) {
        List<String> rows = new ArrayList<>();
        for (Element section : elements(document.getDocumentElement(), "section")) {
            if (text(elements(section, "h2").get(0)).equals(heading)) {
                elements(section, "tr").stream().skip(1).forEach(row -> rows.add(cells(row)));
            }
        }
        return rows;
    }

    private static String cells(Element row) {
        List<String> cells = new ArrayList<>();
        NodeList children = row.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            cells.add(text((Element) children.item(i)));
        }
        return String.join("|", cells);
    }

    /** The texts of all elements of a name. */
    public List<String> texts(String element) {
        return elements(document.getDocumentElement(), element).stream()
                .map(ParsedPage::text)
                .toList();
    }

    private static String text(Element element) {
        return english(element).replaceAll("\\s+", " ").strip();
    }

    /** What a reader of English sees: the page has every text in both languages. */
    private static String english(Node node) {
        if (node instanceof Element element
                && element.getTagName().equals("span")
                && element.getAttribute("lang").equals("zh")) {
            return "";
        }
        if (!node.hasChildNodes()) {
            return node.getTextContent();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < node.getChildNodes().getLength(); i++) {
            text.append(english(node.getChildNodes().item(i)));
        }
        return text.toString();
    }

    private static List<Element> elements(Element within, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList found = within.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
