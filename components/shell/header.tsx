import { NotificationBell } from "./bell/notification-bell";
import { HomeLink } from "./home-link";
import { MainNav } from "./main-nav";
import { MobileMenu } from "./mobile-menu";
import { CommandPalette } from "./palette";
import { ScopeSwitcher } from "./scope-switcher";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

/** The header of Kiln's pages. On a phone, the scope switcher has its own row. */
export function Header() {
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-surface print:hidden">
      <div className="mx-auto flex max-w-[1440px] flex-wrap items-center gap-x-2 px-4 md:h-12 md:flex-nowrap md:px-6">
        <HomeLink compact />
        <MainNav />
        <div className="flex items-center gap-1 max-md:ml-auto md:order-last">
          <CommandPalette />
          <NotificationBell />
          <span className="hidden items-center gap-1 md:flex">
            <ThemeMenu />
            <UserMenu />
          </span>
          <span className="-mr-2 md:hidden">
            <MobileMenu />
          </span>
        </div>
        <ScopeSwitcher />
      </div>
    </header>
  );
}
