package io.twinengine.report.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;

/** The logical structure of the document: what is a heading, a paragraph, a table, a figure with a text for it. */
final class Tags {

    /** A structure element. */
    record Element(String type, PDStructureElement node) {}

    private final PDDocument document;
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement top;
    private final Map<PDPage, List<PDStructureElement>> contents = new LinkedHashMap<>();

    Tags(PDDocument document) {
        this.document = document;
        this.top = new PDStructureElement("Document", root);
        root.appendKid(top);
        document.getDocumentCatalog().setStructureTreeRoot(root);
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(marked);
    }

    void add(PDPage page) {
        page.setStructParents(contents.size());
        page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        contents.put(page, new ArrayList<>());
    }

    Element element(String type) {
        return child(type, top);
    }

    Element child(String type, Element parent) {
        return child(type, parent.node());
    }

    Element figure(String description) {
        Element figure = element("Figure");
        figure.node().setAlternateDescription(description);
        return figure;
    }

    private static Element child(String type, PDStructureElement parent) {
        PDStructureElement node = new PDStructureElement(type, parent);
        parent.appendKid(node);
        return new Element(type, node);
    }

    /** The next piece of marked content on this page, as a kid of the element. */
    PDPropertyList next(Element element, PDPage page) {
        List<PDStructureElement> onPage = contents.get(page);
        int id = onPage.size();
        onPage.add(element.node());
        PDMarkedContentReference reference = new PDMarkedContentReference();
        reference.setPage(page);
        reference.setMCID(id);
        element.node().appendKid(reference);
        COSDictionary properties = new COSDictionary();
        properties.setInt(COSName.MCID, id);
        return PDPropertyList.create(properties);
    }

    /** What is read and copied instead of glyphs that are joined or stand in another order. */
    static PDPropertyList actualText(String text) {
        COSDictionary properties = new COSDictionary();
        properties.setString(COSName.getPDFName("ActualText"), text);
        return PDPropertyList.create(properties);
    }

    /** Writes the tree that leads from content back to its element; call it when all pages are drawn. */
    void finish() {
        Map<Integer, PDParentTreeValue> parents = new HashMap<>();
        contents.forEach((page, elements) -> {
            COSArray nodes = new COSArray();
            elements.forEach(nodes::add);
            parents.put(page.getStructParents(), new PDParentTreeValue(nodes));
        });
        PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(parents);
        root.setParentTree(tree);
        root.setParentTreeNextKey(contents.size());
        document.getDocumentCatalog().setStructureTreeRoot(root);
    }
}
