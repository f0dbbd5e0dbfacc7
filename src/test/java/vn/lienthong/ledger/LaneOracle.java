package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.platform.db.Jdbc;

/** What every lane's row should say, worked out from its entries in another way than the ledger does. */
public final class LaneOracle {

  private LaneOracle() {}

  private record Lane(long id, String state, Long next, boolean held, List<String> delivered) {}

  /**
   * {@code age}: the place its snapshot was given first; one sent again after a stray call has two. {@code perhaps}: a
   * call of it may have been done.
   */
  private record Item(long id, String flow, String kind, String requires, Long position, String state, Long age,
      boolean perhaps) {

    /** A later one was told, and nothing more comes of it. */
    boolean overtaken(List<Item> items) {
      return later(items).anyMatch(later -> "DELIVERED".equals(later.state)
          || later.perhaps && Set.of("REFUSED", "DISMISSED").contains(later.state));
    }

    /** A later one is being told, was told, or perhaps was. */
    boolean behind(List<Item> items) {
      return later(items).anyMatch(later -> later.perhaps || Set.of("DELIVERED", "IN_FLIGHT").contains(later.state));
    }

    private Stream<Item> later(List<Item> items) {
      return items.stream().filter(later -> "SNAPSHOT".equals(kind) && later.flow.equals(flow) && later.age != null
          && later.age > age);
    }
  }

  public static void lanesAreRight(LedgerProvince province) {
    province.tx.read(connection -> {
      List<Lane> lanes = Jdbc.list(connection, "select id, state, next_entry, held, delivered from lane",
          row -> new Lane(row.getLong(1), row.getString(2), Jdbc.number(row, "next_entry"), row.getBoolean(4),
              List.of((String[]) row.getArray(5).getArray())));
      for (Lane lane : lanes) {
        check(lane, Jdbc.list(connection,
            "select e.id, e.flow, e.kind, e.requires, e.position, e.state, case when e.replay is null"
                + " then coalesce((select o.position from entry o where o.id = e.replay_of), e.position)"
                + " else e.position end as age, e.uncertain from entry e where e.lane = ?",
            row -> new Item(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                Jdbc.number(row, "position"), row.getString(6), Jdbc.number(row, "age"),
                row.getBoolean("uncertain")), lane.id()));
      }
      return null;
    });
  }

  private static void check(Lane lane, List<Item> items) throws SQLException {
    List<Long> positions = items.stream().filter(i -> i.position() != null).map(Item::position).toList();
    assertThat(positions).as("positions of lane %d", lane.id()).doesNotHaveDuplicates();
    if ("CLAIMED".equals(lane.state())) {
      return;
    }
    Optional<Item> next = items.stream().filter(i -> "WAITING".equals(i.state()) && i.position() != null)
        .filter(i -> i.requires() == null || lane.held() || lane.delivered().contains(i.requires()))
        .filter(i -> !"JOURNAL".equals(i.kind()) || items.stream().noneMatch(p -> p.flow().equals(i.flow())
            && "PARKED".equals(p.state()) && p.position() < i.position()))
        .filter(i -> !i.behind(items))
        .min(Comparator.comparing(Item::position));
    assertThat(lane.state()).as("lane %d of %s", lane.id(), items).isEqualTo(next.isPresent() ? "READY" : "IDLE");
    assertThat(lane.next()).as("next of lane %d", lane.id()).isEqualTo(next.map(Item::id).orElse(null));
    assertThat(items.stream().map(Item::state).filter("IN_FLIGHT"::equals).toList()).isEqualTo(List.of());
    assertThat(items.stream().filter(i -> i.position() != null && i.overtaken(items) && i.state().equals("WAITING"))
        .toList()).as("not superseded").isEmpty();
    assertThat(items.stream().filter(i -> i.position() != null && Set.of("PARKED", "REFUSED").contains(i.state())
        && i.later(items).anyMatch(later -> later.state().equals("DELIVERED"))).toList()).as("not superseded")
        .isEmpty();
    assertThat(Set.of("READY", "IDLE")).contains(lane.state());
  }
}
