package vn.lienthong.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.Nullable;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.model.EntryState;

/** Through Jdbi values are what they were, and troubles come out as themselves. */
class SqlTest {

  private static final String PERSON = "NGUYỄN THỊ MẪU";
  private static AgroalDataSource source;
  private static Transactions tx;

  @BeforeAll static void start() {
    source = Postgres.fresh();
    tx = new Transactions(source);
    Postgres.run(source, "create table whole (no int primary key, name varchar(20))");
  }

  @AfterAll static void stop() {
    source.close();
  }

  @BeforeEach void empty() {
    Postgres.run(source, "delete from whole");
  }

  record Values(String id, long no, Long none, int count, boolean yes, Boolean unknown, EntryState state,
      OffsetDateTime at, OffsetDateTime ever, LocalDate day, UUID lookUp, byte[] sealed, List<String> words,
      @Nullable List<String> later) {}

  @Test void aRowBecomesARecordByTheNamesOfItsColumns() {
    Values row = tx.read(connection -> Sql.query(connection, """
        select true as yes, 7::bigint as id, 8 as no, null::bigint as none, null::int as count, null::boolean as unknown,
               'IN_FLIGHT' as state, timestamptz '2026-03-01 07:30:00.123456+07' as at,
               'infinity'::timestamptz as ever, date '2024-02-29' as day,
               '00000000-0000-4000-8000-000000000001'::uuid as look_up, '\\x00ff'::bytea as sealed,
               array['một', 'hai'] as words""").mapTo(Values.class).findOne().orElseThrow());
    assertThat(row).returns("7", Values::id).returns(8L, Values::no).returns(null, Values::none)
        .returns(0, Values::count).returns(true, Values::yes).returns(null, Values::unknown)
        .returns(EntryState.IN_FLIGHT, Values::state)
        .returns(OffsetDateTime.of(2026, 3, 1, 0, 30, 0, 123_456_000, ZoneOffset.UTC), Values::at)
        .returns(OffsetDateTime.MAX, Values::ever).returns(LocalDate.of(2024, 2, 29), Values::day)
        .returns(UUID.fromString("00000000-0000-4000-8000-000000000001"), Values::lookUp)
        .returns(List.of("một", "hai"), Values::words).returns(null, Values::later);
    assertThat(row.sealed()).containsExactly(0, -1);
    assertThat(row.at().getOffset()).isEqualTo(ZoneOffset.UTC);
  }

  /** As it was told to the driver: {@code pg_typeof} is what the database takes it for. */
  @Test void valuesAreBoundAsTheyAre() {
    OffsetDateTime at = OffsetDateTime.of(2026, 3, 1, 7, 30, 0, 123_456_000, ZoneOffset.ofHours(7));
    assertThat(type(at)).isEqualTo("timestamp with time zone");
    assertThat(type(LocalDate.of(2024, 2, 29))).isEqualTo("date");
    assertThat(type(List.of(1L, 2L))).isEqualTo("bigint[]");
    assertThat(type(List.of("a"))).isEqualTo("text[]");
    assertThat(type(List.of(new byte[] {1}))).isEqualTo("bytea[]");
    assertThat(type(List.of())).isEqualTo("text[]");
    assertThat(type(5L)).isEqualTo("bigint");
    assertThat(type(true)).isEqualTo("boolean");
    assertThat(type(UUID.randomUUID())).isEqualTo("uuid");
    assertThat(type(new byte[] {1})).isEqualTo("bytea");
    assertThat(text(EntryState.PARKED)).isEqualTo("PARKED");
    assertThat(text(OffsetDateTime.MAX)).isEqualTo("infinity");
    assertThat(text(null)).isNull();
    assertThat(text(PERSON)).isEqualTo(PERSON);
    assertThat(text("'; delete from whole; --")).isEqualTo("'; delete from whole; --");
  }

  private static String type(Object value) {
    return tx.read(connection -> Sql.query(connection, "select pg_typeof(:value)::text").bind("value", value)
        .mapTo(String.class).one());
  }

  private static String text(Object value) {
    return tx.read(connection -> Sql.query(connection, "select :value::text").bind("value", value)
        .mapTo(String.class).findOne().orElse(null));
  }

  /** Public, so that its parts can be asked for by their names. */
  public record Sight(boolean all, List<Long> ids, EntryState state, OffsetDateTime from, String none) {}

  /** Typed calls of {@code bind} and the parts of a record take the same way as an {@code Object}. */
  @Test void everyWayOfBindingIsTheSame() {
    Sight sight = new Sight(false, List.of(3L), EntryState.WAITING, OffsetDateTime.MIN, null);
    List<Long> found = tx.read(connection -> Sql.query(connection, """
        select g from generate_series(1, :most) g
         where (:all or g = any(:ids)) and :state = 'WAITING' and now() > :from and :none::text is null""")
        .bindMethods(sight).bind("most", 5).mapTo(Long.class).list());
    assertThat(found).containsExactly(3L);
    boolean none = tx.read(connection -> Sql.query(connection, "select :id::uuid is null and :at::timestamptz is null")
        .bind("id", (UUID) null).bind("at", (OffsetDateTime) null).mapTo(Boolean.class).one());
    assertThat(none).isTrue();
  }

  @Test void onesAndLessThansAreNoTemplates() {
    List<Integer> found = tx.read(connection -> Sql.query(connection,
        "select g from generate_series(1, 9) g where g <:most and g >:least and '<x>' <> ':no' order by g")
        .bindMap(Map.of("most", 5, "least", 3)).mapTo(Integer.class).list());
    assertThat(found).containsExactly(4);
  }

  @Test void theConnectionRemainsTheTransactions() {
    assertThatThrownBy(() -> tx.in(connection -> {
      insert(connection, 1, "a").execute();
      assertThat(Sql.query(connection, "select no from whole").mapTo(Integer.class).list()).containsExactly(1);
      assertThat(connection.isClosed()).isFalse();
      assertThat(connection.getAutoCommit()).isFalse();
      throw new IllegalStateException("ours");
    })).hasMessage("ours");
    assertThat(rows()).isEmpty();
    tx.in(connection -> insert(connection, 2, "b").execute());
    assertThat(rows()).containsExactly(2);
  }

  /** Two at a time are two connections: what the one began the other does not see. */
  @Test void eachThreadAsksOnItsOwnConnection() {
    List<CompletableFuture<List<Integer>>> both = new ArrayList<>();
    CountDownLatch written = new CountDownLatch(2);
    CountDownLatch read = new CountDownLatch(2);
    for (int no : new int[] {1, 2}) {
      both.add(CompletableFuture.supplyAsync(() -> tx.in(connection -> {
        insert(connection, no, "x").execute();
        together(written);
        List<Integer> seen = Sql.query(connection, "select no from whole").mapTo(Integer.class).list();
        together(read); // only then does either commit
        return seen;
      }), work -> new Thread(work, "reader").start()));
    }
    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(List.of(1), List.of(2));
  }

  private static void together(CountDownLatch both) {
    both.countDown();
    TransactionsTest.await(both);
  }

  private static List<Integer> rows() {
    return tx.read(connection -> Sql.query(connection, "select no from whole").mapTo(Integer.class).list());
  }

  private static Update insert(Connection connection, int no, String name) {
    return Sql.update(connection, "insert into whole values (:no, :name)").bind("no", no).bind("name", name);
  }

  /** The database itself says each of these; a read and a change say them the same way. */
  @ParameterizedTest
  @CsvSource({"22001, ITEM", "23505, ITEM", "40001, CONTENDED", "40P01, CONTENDED", "55P03, CONTENDED",
      "57014, TOO_LONG", "53300, AWAY", "57P01, AWAY", "25006, AWAY", "08006, AWAY", "42501, HUB_FAULT",
      "XX000, HUB_FAULT"})
  void eachClassOfTroubleComesOutAsItself(String state, DatabaseTrouble trouble) {
    String said = "do $$ begin raise exception '" + PERSON + "' using errcode = '" + state + "'; end $$";
    AtomicInteger tries = new AtomicInteger();
    for (Transactions.Work<?> work : List.<Transactions.Work<?>>of(
        connection -> {
          tries.incrementAndGet();
          return Sql.update(connection, said).execute();
        },
        connection -> Sql.query(connection, said).mapTo(String.class).list())) {
      assertThatThrownBy(() -> tx.in(work)).isInstanceOfSatisfying(DatabaseException.class, e -> {
        assertThat(e.trouble()).isEqualTo(trouble);
        assertThat(e instanceof Transactions.DatabaseAway).isEqualTo(trouble == DatabaseTrouble.AWAY);
        assertThat(e.getMessage()).contains(state).doesNotContain(PERSON);
        assertThat(e.getCause()).isInstanceOf(java.sql.SQLException.class);
      });
      assertThatThrownBy(() -> tx.read(work)).isInstanceOfSatisfying(DatabaseException.class,
          e -> assertThat(e.trouble()).isEqualTo(trouble));
    }
    assertThat(tries).as("tried again only where that helps").hasValue(state.startsWith("40") ? 3 + 1 : 1 + 1);
  }

  @Test void whatTheDriverRefusesWhileItReadsOrBindsIsTheDatabasesToo() {
    assertThat(trouble(c -> Sql.query(c, "select :word::text").bind("word", "\0").mapTo(String.class).one()))
        .isEqualTo(DatabaseTrouble.ITEM);
    assertThat(trouble(c -> Sql.query(c, "select 'word'").mapTo(Long.class).one())).isEqualTo(DatabaseTrouble.ITEM);
    assertThat(trouble(c -> Sql.query(c, "select 1 / (3 - g) from generate_series(1, 3) g").mapTo(Long.class).list()))
        .isEqualTo(DatabaseTrouble.ITEM);
    assertThat(trouble(connection -> {
      connection.unwrap(Connection.class).abort(Runnable::run);
      return Sql.query(connection, "select 1").mapTo(Long.class).one();
    })).isEqualTo(DatabaseTrouble.AWAY);
  }

  private static DatabaseTrouble trouble(Transactions.Work<?> work) {
    try {
      tx.in(work);
      throw new AssertionError("it went");
    } catch (DatabaseException e) {
      return e.trouble();
    }
  }

  /** A statement that does not fit its parameters is ours; its message quotes no value. */
  @Test void aStatementThatDoesNotFitIsTheHubsFaultAndSaysNothingOfThePerson() {
    List<Transactions.Work<?>> wrong = List.of(
        connection -> Sql.update(connection, "delete from whole").bind("more", PERSON).execute(),
        connection -> Sql.query(connection, "select :a, :b").bind("a", PERSON).mapTo(String.class).list());
    for (Transactions.Work<?> work : wrong) {
      assertThatThrownBy(() -> tx.in(work)).isInstanceOf(IllegalStateException.class).hasNoCause()
          .hasMessageContaining("UnableToCreateStatement").satisfies(e -> {
            assertThat(e.toString()).doesNotContain(PERSON);
            assertThat(e.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith(SqlTest.class.getName()));
          });
    }
    record Other(String noSuch) {}
    assertThatThrownBy(() -> tx.read(connection ->
        Sql.query(connection, "select '" + PERSON + "' as name").mapTo(Other.class).list()))
        .isInstanceOf(RuntimeException.class).satisfies(e -> assertThat(e.toString()).doesNotContain(PERSON));
    assertThat(rows()).isEmpty();
  }
}
