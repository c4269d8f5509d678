package io.twinengine.report.pdf;

import java.util.HashMap;
import java.util.Map;

/** Joins Arabic letters: fonts hold each letter in up to four forms, and the neighbours decide which one is set. */
final class ArabicForms {

    private static final int ISOLATED = 0;
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final int MEDIAL = 3;
    // letter:isolated:final:initial:medial, from the Unicode character database; 0000 where a letter has no such form.
    private static final String TABLE = """
                                        0621:fe80:0000:0000:0000 0622:fe81:fe82:0000:0000 0623:fe83:fe84:0000:0000 0624:fe85:fe86:0000:0000
                                        0625:fe87:fe88:0000:0000 0626:fe89:fe8a:fe8b:fe8c 0627:fe8d:fe8e:0000:0000 0628:fe8f:fe90:fe91:fe92
                                        0629:fe93:fe94:0000:0000 062a:fe95:fe96:fe97:fe98 062b:fe99:fe9a:fe9b:fe9c 062c:fe9d:fe9e:fe9f:fea0
                                        062d:fea1:fea2:fea3:fea4 062e:fea5:fea6:fea7:fea8 062f:fea9:feaa:0000:0000 0630:feab:feac:0000:0000
                                        0631:fead:feae:0000:0000 0632:feaf:feb0:0000:0000 0633:feb1:feb2:feb3:feb4 0634:feb5:feb6:feb7:feb8
                                        0635:feb9:feba:febb:febc 0636:febd:febe:febf:fec0 0637:fec1:fec2:fec3:fec4 0638:fec5:fec6:fec7:fec8
                                        0639:fec9:feca:fecb:fecc 063a:fecd:fece:fecf:fed0 0641:fed1:fed2:fed3:fed4 0642:fed5:fed6:fed7:fed8
                                        0643:fed9:feda:fedb:fedc 0644:fedd:fede:fedf:fee0 0645:fee1:fee2:fee3:fee4 0646:fee5:fee6:fee7:fee8
                                        0647:fee9:feea:feeb:feec 0648:feed:feee:0000:0000 0649:feef:fef0:fbe8:fbe9 064a:fef1:fef2:fef3:fef4
                                        0679:fb66:fb67:fb68:fb69 067e:fb56:fb57:fb58:fb59 0686:fb7a:fb7b:fb7c:fb7d 0688:fb88:fb89:0000:0000
                                        0691:fb8c:fb8d:0000:0000 0698:fb8a:fb8b:0000:0000 06a9:fb8e:fb8f:fb90:fb91 06af:fb92:fb93:fb94:fb95
                                        06ba:fb9e:fb9f:0000:0000 06be:fbaa:fbab:fbac:fbad 06c1:fba6:fba7:fba8:fba9 06cc:fbfc:fbfd:fbfe:fbff
                                        06d2:fbae:fbaf:0000:0000 fef5:fef5:fef6:0000:0000 fef7:fef7:fef8:0000:0000 fef9:fef9:fefa:0000:0000
                                        fefb:fefb:fefc:0000:0000
                                        """;
    private static final Map<Integer, int[]> FORMS = forms();

    private ArabicForms() {}

    static String shape(String text) {
        int[] points = ligated(text).codePoints().toArray();
        StringBuilder shaped = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            int[] forms = FORMS.get(points[i]);
            if (forms == null) {
                shaped.appendCodePoint(points[i]);
                continue;
            }
            boolean before = joinsForward(letter(points, i, -1));
            boolean after = joinsForward(points[i]) && FORMS.containsKey(letter(points, i, 1));
            int form = forms[before ? after ? MEDIAL : FINAL : after ? INITIAL : ISOLATED];
            shaped.appendCodePoint(form == 0 ? points[i] : form);
        }
        return shaped.toString();
    }

    // Lam and the alef after it are always one sign.
    private static String ligated(String text) {
        return text.replace("\u0644\u0622", "\uFEF5").replace("\u0644\u0623", "\uFEF7")
                .replace("\u0644\u0625", "\uFEF9").replace("\u0644\u0627", "\uFEFB");
    }

    private static int letter(int[] points, int from, int step) {
        int i = from + step;
        // Vowel marks stand above or below a letter and do not separate it from the next.
        while (i >= 0 && i < points.length && Character.getType(points[i]) == Character.NON_SPACING_MARK) {
            i += step;
        }
        return i < 0 || i >= points.length ? 0 : points[i];
    }

    private static boolean joinsForward(int point) {
        int[] forms = FORMS.get(point);
        return forms != null && forms[INITIAL] != 0;
    }

    private static Map<Integer, int[]> forms() {
        Map<Integer, int[]> forms = new HashMap<>();
        for (String entry : TABLE.strip().split("\\s+")) {
            String[] parts = entry.split(":");
            int[] values = new int[4];
            for (int i = 0; i < 4; i++) {
                values[i] = Integer.parseInt(parts[i + 1], 16);
            }
            forms.put(Integer.parseInt(parts[0], 16), values);
        }
        return forms;
    }
}
