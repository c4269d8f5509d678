package io.twinengine.report.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every number, name, date and time a report may mention. What is not in here must not be in a report. */
public final class FactTable {

    private final Map<String, Fact> byId = new LinkedHashMap<>();
    private final Map<String, Subject> byAlias = new LinkedHashMap<>();
    private final Map<Subject, String> names = new LinkedHashMap<>();

    public FactTable(List<Fact> facts) {
        for (Fact fact : facts) {
            if (byId.put(fact.id(), fact) != null) {
                throw new IllegalArgumentException("Two facts have the id " + fact.id());
            }
            if (fact.value() instanceof FactValue.Name name) {
                byAlias.put(fact.subject().alias(), fact.subject());
                names.put(fact.subject(), name.text());
            }
        }
    }

    public List<Fact> facts() {
        return List.copyOf(byId.values());
    }

    public Optional<Fact> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Subject> subject(String alias) {
        return Optional.ofNullable(byAlias.get(alias));
    }

    /** Names by subject, in table order. */
    public Map<Subject, String> names() {
        return Collections.unmodifiableMap(names);
    }

    /** All subjects with the same name, itself among them: a stop cause may be called like a predicted failure. */
    public List<Subject> namesakes(Subject subject) {
        String name = names.get(subject);
        return names.entrySet().stream().filter(entry -> entry.getValue().equals(name)).map(Map.Entry::getKey).toList();
    }

    /** The facts about one subject. */
    public List<Fact> about(Subject subject) {
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : byId.values()) {
            if (fact.subject().equals(subject)) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
