package vn.lienthong.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Facts that the hub established about a dossier (điều trục đã xác lập) and adds to every later snapshot of its source.
 * A source that sends nothing, NONE or false does not undo them; one that sends a component as withdrawn, or its reuse
 * as not approved, does. Holds nothing personal.
 *
 * @param registers which registers were queried (cơ sở dữ liệu đã kết nối)
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
   * @param source its origin; null where an officer confirmed it
   * @param holder the vault or register, by its name in the code list
   * @param replacesResultCode mã kết quả thay thế: the result that replaced it; null: the document itself was used
   * @param digitised an electronic document exists
   * @param file the hub's own copy of it, with its digest; null: no source returned one
   */
  public record Component(
      String code, String name, Dossier.Component.Source source, String holder, String replacesResultCode,
      boolean digitised, Dossier.File file) {}

  /** The union of both. For a component in both, {@code later} is used. */
  public HubFacts and(HubFacts later) {
    Set<String> all = new LinkedHashSet<>(registers);
    all.addAll(later.registers);
    List<Component> both = new ArrayList<>(components);
    both.removeIf(c -> later.components.stream().anyMatch(l -> l.code().equals(c.code())));
    both.addAll(later.components);
    return new HubFacts(all, both);
  }

  /** A copy of the event with these facts added to its snapshot. */
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

  /**
   * Updates the first component with this code that is not withdrawn and not refused for reuse. Adds a component that
   * the source does not list.
   */
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
