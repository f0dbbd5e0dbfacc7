package vn.lienthong.platform.db;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.mapper.reflect.ReflectionMappers;
import org.jdbi.v3.core.mapper.reflect.SnakeCaseColumnNameMatcher;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.Update;

/**
 * Runs SQL through Jdbi on the connection of a transaction: named parameters, and rows mapped to records by column
 * name. Commit, rollback and limits remain with {@link Transactions}: callers get a statement, never Jdbi's handle. A
 * statement is closed when its rows have been read to the end ({@code list()}, {@code findFirst()}, …).
 *
 * <p>Values are passed to and from the driver unchanged: a time with its zone and its infinity, an enum by its name,
 * longs, texts and bytes in a collection as an array. {@code <} in a statement is not a template.
 */
public final class Sql {

  private static final ThreadLocal<Connection> GIVEN = new ThreadLocal<>();
  private static final Jdbi JDBI = configured();

  private Sql() {}

  /** A statement that returns rows; {@code values} are those of its {@code ?}, where it names no parameters. */
  public static Query query(Connection connection, String sql, Object... values) {
    return on(connection).select(sql, values);
  }

  /** A statement that changes rows. */
  public static Update update(Connection connection, String sql) {
    return on(connection).createUpdate(sql);
  }

  /**
   * The database's exception inside a Jdbi one. Without one the statement is at fault, and the message is dropped,
   * because it would quote values.
   */
  static SQLException said(JdbiException wrapped) {
    for (Throwable cause = wrapped.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        return said;
      }
    }
    IllegalStateException ours = new IllegalStateException("a statement that does not fit: "
        + wrapped.getClass().getSimpleName());
    ours.setStackTrace(wrapped.getStackTrace());
    throw ours;
  }

  /** Jdbi caches types and statements per instance, so all connections share one. */
  private static Handle on(Connection connection) {
    GIVEN.set(connection);
    try {
      return JDBI.open();
    } finally {
      GIVEN.remove();
    }
  }

  private static Jdbi configured() {
    Jdbi jdbi = Jdbi.create(new Given());
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    // its messages quote statement and values, which may contain personal data
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    jdbi.getConfig(ReflectionMappers.class).setColumnNameMatchers(List.of(new SnakeCaseColumnNameMatcher()));
    jdbi.registerArgument(new AsTheDriverTakesIt());
    jdbi.registerRowMapper(new Records());
    for (Class<?> type : List.of(OffsetDateTime.class, LocalDate.class, UUID.class)) {
      jdbi.registerColumnMapper(type, (row, column, context) -> row.getObject(column, type));
    }
    return jdbi;
  }

  private static final class Given implements ConnectionFactory {
    @Override public Connection openConnection() {
      return GIVEN.get();
    }

    @Override public void closeConnection(Connection connection) {
      // the transaction closes it
    }
  }

  private static final class Records implements RowMapperFactory {
    private final ClassValue<RowMapper<?>> made = new ClassValue<>() {
      @Override protected RowMapper<?> computeValue(Class<?> type) {
        return whole(type);
      }
    };

    @Override public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
      return type instanceof Class<?> known && known.isRecord() ? Optional.of(made.get(known)) : Optional.empty();
    }

    /** Maps with the record's canonical constructor, whatever its visibility. */
    private static <T> RowMapper<T> whole(Class<T> type) {
      try {
        Constructor<T> all = type.getDeclaredConstructor(
            Stream.of(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new));
        all.setAccessible(true);
        return ConstructorMapper.of(all);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("a record without its constructor: " + type, e);
      }
    }
  }

  private static final class AsTheDriverTakesIt implements ArgumentFactory.Preparable {
    @Override public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
      return Optional.of(value -> (position, statement, context) -> bind(statement, position, value));
    }
  }

  /** Binds one value. */
  static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
    if (value instanceof Collection<?> many) {
      String type = elements(many);
      Object[] all = many.toArray("bytea".equals(type) ? new byte[0][] : new Object[0]);
      statement.setArray(position, statement.getConnection().createArrayOf(type, all));
    } else {
      statement.setObject(position, value instanceof Enum<?> word ? word.name() : value);
    }
  }

  private static String elements(Collection<?> many) {
    boolean some = !many.isEmpty();
    return some && many.stream().allMatch(Long.class::isInstance) ? "bigint"
        : some && many.stream().allMatch(byte[].class::isInstance) ? "bytea" : "text";
  }
}
