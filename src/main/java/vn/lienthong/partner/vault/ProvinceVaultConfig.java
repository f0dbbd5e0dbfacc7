package vn.lienthong.partner.vault;

import io.smallrye.config.ConfigMapping;

/** Configuration of the province's own vault. */
@ConfigMapping(prefix = "hub.partner.vault.province")
interface ProvinceVaultConfig extends VaultEndpoint {}
