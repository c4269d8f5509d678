package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words that claim an amount, a trend or an event the table can never bear out, however true the rest is. They are
 * refused wherever they stand; the platform's own writer does without them.
 */
final class LooseClaims {

    private static final List<Pattern> NEVER = Stream.of(
            // Amounts without a number.
            "\\b(?:a couple of|dozens|scores of|hundreds|thousands|millions|a handful|the (?:vast |great )?majority|a minority)\\b",
            "\\b(?:hardly|barely|scarcely|practically|virtually)\\s+(?:any|no)\\b|\\b(?:nearly|almost)\\s+(?:all|every|no|none)\\b",
            "\\bmost\\s+(?:of\\s+(?:the|these|those)\\s+)?(?:other\\s+)?(?:alerts?|alarms|anomalies|stops|failures|rejects|machines|shifts|lines|units)\\s+(?:are|were|is|was|have|had|has|remain(?:ed)?)\\b",
            "\\bmost of (?:the )?(?:alerts|alarms|anomalies|stops|failures|rejects|machines|shifts|lines|units)\\b",
            "(?<!a )\\bfew(?:er)?\\s+(?:of the\\s+)?(?:alerts|alarms|stops|failures|rejects|units)\\b",
            "\\b(?:all|every|each|both|neither|no|none of the)\\s+(?:of the\\s+)?(?:other\\s+)?(?:machines?|shifts?|lines?)\\b(?!\\s+(?:logs?|calendar|patterns?))",
            "\\b(?:caus(?:ed?|es|ing)|account(?:s|ed)? for|responsible for|behind)\\s+(?:all|every|the (?:entire|whole))\\b",
            "\\b(?:only|sole)\\s+(?:stop |root )?(?:cause|reason|machine|failure|stop)\\b",
            // Nothing was wrong, everything was, and it has always been so.
            "\\b(?:flawless(?:ly)?|perfect(?:ly)?|smooth(?:ly)?|negligible|minimal|uneventful|immaculate|ideal(?:ly)?)\\b",
            "\\b(?:no|without)\\s+(?:any\\s+)?(?:problems?|issues?|incidents?|troubles?|interruptions?|losses|delays?)\\b",
            "\\b(?:ever|never|unprecedented|record(?:-\\w+)?\\s+(?:day|output|production|high|low|level|downtime|shift))\\b",
            "\\b(?:all|half the|the (?:whole|entire)) (?:day|shift|night|morning|afternoon)\\b|\\bstill all\\b",
            "\\bnothing\\s+(?:was|has|had|is)\\b|\\beverything\\b",
            "\\b(?:not|n['’]t|none|nobody)\\b[^.;,]{0,30}\\b(?:stop(?:ped)?|stood|fail(?:ed)?|resolved|closed|rejected|raised|acknowledged)\\b",
            // Differences are not in the table, but for the one to the day before.
            "\\b(?:longer|shorter|more|less|fewer|higher|lower|better|worse|greater|smaller|weaker|stronger|earlier|later)\\b[^.;,]{0,30}\\bthan\\b(?!\\s+(?:about\\s+)?\\d)(?!\\s+(?:on\\s+)?(?:the\\s+)?(?:previous day|day before|it looks|usual|one\\b|of them))",
            "\\bpercentage\\s+points?\\b|\\d\\s*points?\\b",
            "\\b(?:missed|short of|below|behind|under)\\b[^.;]{0,25}\\b(?:plan|target)\\b[^.;]{0,15}\\bby\\b",
            "\\b(?:of|among)\\s+(?:the\\s+|all\\s+)?(?:critical|high|medium|low|open|resolved)[^,.;]*,",
            "\\bunits\\s+(?:a|an|each|every)\\s+(?:day|week|month|machine|line|minute|shift)\\b|\\bper\\s+(?:day|week|month|machine|line|minute)\\b",
            // Other times than the day and the one before.
            "\\b(?:tomorrow|tonight|(?:next|last|this|past)\\s+(?:week|month|quarter|year|night|weekend)|(?:for|since|in|over)\\s+(?:the\\s+)?(?:last|past|recent)?\\s*(?:weeks|months|years)|historically|traditionally)\\b",
            // Events no machine of the plant reports.
            "\\b(?:fires?|smoke|injur\\w*|accidents?|explo\\w+|evacuat\\w*|casualt\\w*|theft|sabotage|strikes?|recalls?|lawsuit|leak(?:ed|s|age)?|customers?|complain\\w*|staffing|absen(?:t|ce)\\w*|euros?|dollars?)\\b|[$€£¥]",
            "\\b(?:was|were|has been|have been|had been|got)\\s+(?:\\w+ly\\s+)?(?:replaced|repaired|serviced|cleaned|calibrated|inspected|fixed|upgraded|overhauled|lubricated|rebooted|restarted)\\b")
            .map(words -> Pattern.compile("(?i)" + words)).toList();
    private static final Pattern ROMAN = Pattern.compile("(?<![\\w{])(?=[IVXLCDM]{2,}\\b)[IVXLCDM]+\\b");

    private LooseClaims() {}

    static List<Violation> check(String sentence) {
        List<Violation> found = new ArrayList<>();
        for (Pattern pattern : NEVER) {
            Matcher matcher = pattern.matcher(sentence);
            while (matcher.find()) {
                found.add(new Violation(Violation.Kind.CLAIM, matcher.group(), "the table can not bear that out"));
            }
        }
        Matcher roman = ROMAN.matcher(sentence);
        while (roman.find()) {
            found.add(new Violation(Violation.Kind.NUMBER, roman.group(), "write numbers as they stand in the table"));
        }
        return found;
    }
}
