package vn.lienthong.platform.db;

import io.agroal.api.AgroalDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A pool whose connections are alive, and cannot roll back. */
final class RollbackFails {

  private RollbackFails() {}

  /** The pool as it is but for that; {@code failure} null: it can. */
  static AgroalDataSource in(AgroalDataSource pool, Throwable failure) {
    return over(AgroalDataSource.class, pool, "getConnection", real -> failure == null ? real
        : over(Connection.class, (Connection) real, "rollback", nothing -> {
          throw failure;
        }));
  }

  private interface Instead {
    Object of(Object answer) throws Throwable;
  }

  private static <T> T over(Class<T> type, T real, String method, Instead instead) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, with) -> {
      boolean ours = called.getName().equals(method);
      if (ours && called.getReturnType() == void.class) {
        return instead.of(null);
      }
      try {
        Object answer = called.invoke(real, with);
        return ours ? instead.of(answer) : answer;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }));
  }
}
