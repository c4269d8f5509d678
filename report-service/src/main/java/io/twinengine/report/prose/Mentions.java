package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.Subject;
import io.twinengine.report.fact.Subject.Type;

/**
 * Who a sentence talks about at each place. A figure belongs to the machine, shift, line or cause named last before it;
 * when none is named before it, to the next one after it; otherwise to the sentence before.
 */
final class Mentions {

    static final Pattern ALIAS = Pattern.compile("\\{[A-Za-z]+\\d*}");
    private static final Pattern WHOLE_PLANT = Pattern
            .compile("(?i)\\b(?:plant|day|total|overall|altogether|whole|factory|all)\\b");

    private record Mention(int position, Subject subject) {}

    private final List<Mention> mentions = new ArrayList<>();
    private final String sentence;
    private final Map<Type, Subject> before;

    /** @param before the subjects the text named last before this sentence */
    Mentions(String sentence, FactTable table, Map<Type, Subject> before) {
        this.sentence = sentence;
        this.before = before;
        Matcher matcher = ALIAS.matcher(sentence);
        while (matcher.find()) {
            int position = matcher.start();
            table.subject(matcher.group()).filter(subject -> subject.type() != Type.PLANT)
                    .ifPresent(subject -> table.namesakes(subject)
                            .forEach(namesake -> mentions.add(new Mention(position, namesake))));
        }
    }

    /** Whether a fact about this subject may be told at this position. */
    boolean allow(Subject subject, int position) {
        if (subject.type() == Type.PLANT) {
            return mayMeanThePlant(position);
        }
        return last(subject.type(), position).equals(subject);
    }

    /** Whom a word at this position is about: who is named next to it, of the sentence or else of the one before. */
    Optional<Subject> nearest(int position) {
        return mentions.stream()
                .min(Comparator.comparingInt(mention -> Math.abs(mention.position() - position)))
                .map(Mention::subject)
                .or(() -> before.values().stream().filter(subject -> subject.type() != Type.PLANT).findFirst());
    }

    /** What the next sentence starts from. */
    Map<Type, Subject> after() {
        Map<Type, Subject> named = new EnumMap<>(Type.class);
        named.putAll(before);
        mentions.forEach(mention -> named.put(mention.subject().type(), mention.subject()));
        return named;
    }

    private Subject last(Type type, int position) {
        Subject following = null;
        Subject preceding = null;
        for (Mention mention : mentions) {
            if (mention.subject().type() == type && mention.position() < position) {
                preceding = mention.subject();
            } else if (mention.subject().type() == type && following == null) {
                following = mention.subject();
            }
        }
        return preceding != null
                ? preceding
                : following != null ? following : before.getOrDefault(type, Subject.PLANT);
    }

    // After "{m3} lost 12 minutes", a total of the plant must be announced as one.
    private boolean mayMeanThePlant(int position) {
        int from = mentions.stream().filter(mention -> mention.position() < position)
                .filter(mention -> mention.subject().type() != Type.CAUSE
                        && mention.subject().type() != Type.PREDICTION)
                .mapToInt(Mention::position).max().orElse(-1);
        return from < 0 || WHOLE_PLANT.matcher(sentence.substring(from)).find();
    }
}
