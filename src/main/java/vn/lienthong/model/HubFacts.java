package vn.lienthong.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the hub itself found out about a dossier (điều trục đã xác lập) and lays over every later snapshot of its
 * source. A source that says nothing, NONE or false does not undo it; one that says a component was withdrawn or its
 * reuse not approved does. Nothing personal.
 *
 * @param registers which registers were asked (cơ sở dữ liệu đã kết nối)
 * @param components which components were satisfied without being handed in again
 */
public record HubFacts(Set<String> registers, List<Component> components) {

  public HubFacts {
    registers = registers == null ? Set.of() : Set.copyOf(registers);
    components = components == null ? List.of() : List.copyOf(components);
  }

  /**
   * A component that was not handed in again (tái sử dụng).
   *
   * @param source whence it came; null where an officer vouched for it
   * @param holder the vault or register, as the code list calls it
   * @param replacesResultCode mã kết quả thay thế: the result that stood in its place; null: the paper itself
   * @param digitised there is an electronic paper
   * @param file the hub's own copy of it, with its digest; null: nobody gave one
   */
  public record Component(
      String code, String name, Dossier.Component.Source source, String holder, String replacesResultCode,
      boolean digitised, Dossier.File file) {}

  /** Both together; of a component the later word holds. */
  public HubFacts and(HubFacts later) {
    Set<String> all = new LinkedHashSet<>(registers);
    all.addAll(later.registers);
    List<Component> both = new ArrayList<>(components);
    both.removeIf(c -> later.components.stream().anyMatch(l -> l.code().equals(c.code())));
    both.addAll(later.components);
    return new HubFacts(all, both);
  }

  /** The snapshot with this laid over it. */
  public DossierEvent over(DossierEvent event) {
    return event.withDossier(over(event.dossier()));
  }

  Dossier over(Dossier dossier) {
    List<Dossier.Component> shown = new ArrayList<>(dossier.components());
    components.forEach(c -> lay(shown, c));
    Set<String> asked = new LinkedHashSet<>(dossier.consultedRegisters());
    registers.stream().sorted().forEach(asked::add);
    return dossier.with(shown, List.copyOf(asked));
  }

  /** Over the first of this code that still stands; a component the source does not name is told of all the same. */
  private static void lay(List<Dossier.Component> shown, Component known) {
    boolean named = false;
    for (int i = 0; i < shown.size(); i++) {
      Dossier.Component said = shown.get(i);
      if (!known.code().equals(said.code())) {
        continue;
      }
      named = true;
      if (!Boolean.TRUE.equals(said.withdrawn()) && said.reuse() != Dossier.Component.Reuse.NOT_APPROVED) {
        shown.set(i, over(said, known));
        return;
      }
    }
    if (!named) {
      shown.add(over(new Dossier.Component(known.code(), null, known.name(), null, null, null, null, null, null,
          null, false, null), known));
    }
  }

  private static Dossier.Component over(Dossier.Component said, Component known) {
    boolean handedIn = said.source() == null || said.source() == Dossier.Component.Source.SUBMITTED;
    return new Dossier.Component(said.code(), said.documentCode(), said.name() == null ? known.name() : said.name(),
        said.copies(), said.copyKind(), said.digitising(), known.digitised() || Boolean.TRUE.equals(said.digitised()),
        handedIn && known.source() != null ? known.source() : said.source(), Dossier.Component.Reuse.REUSED,
        said.replacesResultCode() == null ? known.replacesResultCode() : said.replacesResultCode(), said.withdrawn(),
        said.file() == null || !said.file().there() ? known.file() == null ? said.file() : known.file() : said.file());
  }
}
