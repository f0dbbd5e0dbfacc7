package vn.lienthong;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Records for tests, by the components that matter there. */
public final class Given {

  private Given() {}

  /**
   * A record with the components that are named; the others are null, 0 or false.
   *
   * @param named name and value in turn, as in {@code given(EntryFilter.class, "partner", "dvcqg")}
   */
  public static <T extends Record> T given(Class<T> type, Object... named) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < named.length; i += 2) {
      values.put((String) named[i], named[i + 1]);
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = Arrays.stream(components)
        .map(component -> value(component.getType(), values.remove(component.getName()))).toArray();
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no component " + values.keySet());
    }
    try {
      Constructor<T> canonical =
          type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      canonical.setAccessible(true);
      return canonical.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " refuses " + Arrays.toString(named), e);
    }
  }

  private static Object value(Class<?> type, Object given) {
    if (given instanceof Integer number && (type == long.class || type == Long.class)) {
      return number.longValue();
    }
    if (given == null && type.isPrimitive()) {
      return type == boolean.class ? (Object) false : type == long.class ? (Object) 0L : (Object) 0;
    }
    return given;
  }
}
