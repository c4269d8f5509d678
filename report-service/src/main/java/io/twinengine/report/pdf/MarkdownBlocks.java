package io.twinengine.report.pdf;

import java.util.ArrayList;
import java.util.List;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Sets parsed Markdown: headings, paragraphs, bold, lists and tables. */
final class MarkdownBlocks {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final float SIZE = 10;
    private static final float LEADING = 14.2f;

    /** Called when a section is finished, before the next heading. */
    interface AfterSection {
        void section(String heading);
    }

    private final Sheet sheet;

    MarkdownBlocks(Sheet sheet) {
        this.sheet = sheet;
    }

    void draw(String markdown, AfterSection after) {
        String section = "";
        for (Node block = PARSER.parse(markdown).getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Heading heading) {
                after.section(section);
                section = text(heading);
                heading(section);
            } else {
                block(block, sheet.tags().element("Sect"), 0);
            }
        }
        after.section(section);
    }

    void heading(String text) {
        sheet.need(70);
        sheet.down(10);
        Tags.Element element = sheet.tags().element("H2");
        for (String line : Wrap.lines(text, sheet.fonts(), true, 13, Sheet.INNER)) {
            float baseline = sheet.y() + 13;
            sheet.as(element, () -> sheet.text(line, Sheet.MARGIN, baseline, 13, true, Palette.NAVY));
            sheet.down(17);
        }
        float rule = sheet.y() + 2;
        sheet.artifact(() -> sheet.line(Sheet.MARGIN, rule, Sheet.WIDTH - Sheet.MARGIN, rule, 0.8f, Palette.TEAL));
        sheet.down(9);
    }

    private void block(Node block, Tags.Element parent, int depth) {
        switch (block) {
            case Paragraph paragraph -> {
                paragraph(pieces(paragraph), sheet.tags().child("P", parent), depth * 14f, "");
                sheet.down(5);
            }
            case BulletList list -> list(list, parent, depth, 0);
            case OrderedList list -> list(list, parent, depth,
                    list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
            case TableBlock table -> new TableDrawing(sheet).draw("", rows(table), null);
            default -> {
                for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
                    block(child, parent, depth);
                }
            }
        }
    }

    private void list(Node list, Tags.Element parent, int depth, int number) {
        Tags.Element element = sheet.tags().child("L", parent);
        int next = number;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                String marker = number == 0 ? "•" : next++ + ".";
                Tags.Element body = sheet.tags().child("LBody", sheet.tags().child("LI", element));
                for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
                    if (child instanceof Paragraph paragraph) {
                        paragraph(pieces(paragraph), body, (depth + 1) * 14f,
                                child == item.getFirstChild() ? marker : "");
                        sheet.down(3);
                    } else {
                        block(child, body, depth + 1);
                    }
                }
            }
        }
        sheet.down(3);
    }

    private void paragraph(List<Wrap.Piece> pieces, Tags.Element element, float indent, String marker) {
        boolean first = true;
        for (List<Wrap.Piece> line : Wrap.lines(pieces, sheet.fonts(), SIZE, Sheet.INNER - indent)) {
            sheet.need(LEADING);
            float baseline = sheet.y() + 10.5f;
            boolean marked = first && !marker.isEmpty();
            sheet.as(element, () -> {
                if (marked) {
                    sheet.text(marker, Sheet.MARGIN + indent - 11, baseline, SIZE, true, Palette.TEAL);
                }
                float x = Sheet.MARGIN + indent;
                for (Wrap.Piece piece : line) {
                    sheet.text(piece.text(), x, baseline, SIZE, piece.bold(), Palette.INK);
                    x += sheet.fonts().width(piece.text(), piece.bold(), SIZE);
                }
            });
            sheet.down(LEADING);
            first = false;
        }
    }

    private static List<List<String>> rows(TableBlock table) {
        List<List<String>> rows = new ArrayList<>();
        table.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.CustomNode node) {
                if (node instanceof TableRow) {
                    rows.add(new ArrayList<>());
                } else if (node instanceof TableCell cell) {
                    rows.getLast().add(text(cell));
                }
                visitChildren(node);
            }
        });
        return rows;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        pieces(node).forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    private static List<Wrap.Piece> pieces(Node block) {
        List<Wrap.Piece> pieces = new ArrayList<>();
        block.accept(new AbstractVisitor() {
            private int strong;

            @Override
            public void visit(Text text) {
                pieces.add(new Wrap.Piece(text.getLiteral(), strong > 0));
            }

            @Override
            public void visit(Code code) {
                pieces.add(new Wrap.Piece(code.getLiteral(), strong > 0));
            }

            @Override
            public void visit(SoftLineBreak node) {
                pieces.add(new Wrap.Piece(" ", strong > 0));
            }

            @Override
            public void visit(HardLineBreak node) {
                pieces.add(new Wrap.Piece(" ", strong > 0));
            }

            @Override
            public void visit(StrongEmphasis node) {
                strong++;
                visitChildren(node);
                strong--;
            }
        });
        return pieces;
    }
}
