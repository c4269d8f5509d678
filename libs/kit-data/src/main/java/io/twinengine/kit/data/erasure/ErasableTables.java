package io.twinengine.kit.data.erasure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;

/**
 * The tables of this service's schema that hold rows of a tenant, read from the catalogue, so that a table added later
 * cannot be forgotten. A partitioned table counts as its partitions.
 */
final class ErasableTables {

    private static final String FIND = """
                                       select c.oid::bigint as id, quote_ident(c.relname) as name,
                                         c.relname = 'manufacturer' as is_tenant,
                                         exists (select from pg_attribute a where a.attrelid = c.oid
                                           and a.attname = 'manufacturer_id' and not a.attisdropped) as by_tenant,
                                         exists (select from pg_attribute a where a.attrelid = c.oid
                                           and a.attname = 'node_id' and not a.attisdropped) as by_node,
                                         array(select f.conrelid::bigint from pg_constraint f
                                           where f.contype = 'f' and f.confrelid = c.oid and f.conrelid <> c.oid) as used_by
                                       from pg_class c
                                       where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                                         and c.relname not like 'tenant_erasure%' and has_table_privilege(c.oid, 'DELETE')
                                       order by c.relname""";

    private ErasableTables() {}

    /**
     * One of them.
     *
     * @param column what names the tenant: its id, or the id of one of its machines
     */
    record Table(long id, String name, String column, boolean hasNodes, Set<Long> usedBy) {

        boolean byNode() {
            return column.equals("node_id");
        }
    }

    /** In an order in which no row is deleted that another still refers to. */
    static Uni<List<Table>> find(SqlClient client) {
        return client.query(FIND).execute().map(ErasableTables::sorted);
    }

    private static List<Table> sorted(RowSet<Row> rows) {
        List<Table> waiting = new ArrayList<>();
        for (Row row : rows) {
            boolean byTenant = row.getBoolean("by_tenant");
            boolean byNode = row.getBoolean("by_node");
            if (byTenant || byNode || row.getBoolean("is_tenant")) {
                waiting.add(new Table(row.getLong("id"), row.getString("name"),
                        byTenant ? "manufacturer_id" : byNode ? "node_id" : "id", byTenant && byNode,
                        Set.of(row.getArrayOfLongs("used_by"))));
            }
        }
        return inOrder(waiting);
    }

    static List<Table> inOrder(List<Table> tables) {
        List<Table> waiting = new ArrayList<>(tables);
        List<Table> sorted = new ArrayList<>(tables.size());
        Set<Long> left = new HashSet<>();
        waiting.forEach(table -> left.add(table.id()));
        while (!waiting.isEmpty()) {
            // Tables in a circle go in the order of their names; their constraints have to be deferred anyway.
            Table next = waiting.stream().filter(table -> table.usedBy().stream().noneMatch(left::contains)).findFirst()
                    .orElse(waiting.getFirst());
            waiting.remove(next);
            left.remove(next.id());
            sorted.add(next);
        }
        return sorted;
    }
}
