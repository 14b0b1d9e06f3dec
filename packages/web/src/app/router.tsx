import { createBrowserRouter, type RouteObject } from 'react-router'
import { BrokenPage } from './broken-page.tsx'
import { Guarded, Home, hasHome, NoSuchPage } from './guarded.tsx'
import { AppLayout } from './layout.tsx'
import { PAGES, type PageEntry } from './routes.tsx'
import { Waiting } from './waiting.tsx'

const routeOf = (page: PageEntry): RouteObject => ({
  path: page.path,
  lazy: async () => {
    const Shown = await page.load()
    return {
      element: (
        <Guarded page={page}>
          <Shown />
        </Guarded>
      ),
    }
  },
  errorElement: <BrokenPage />,
})

const signIn: RouteObject = {
  path: '/sign-in',
  lazy: async () => ({ Component: (await import('../pages/sign-in/sign-in-page.tsx')).SignInPage }),
  hydrateFallbackElement: <Waiting words="正在打开登录页面" />,
}

/** The addresses of the platform, out of the table of pages. */
export const makeRouter = () =>
  createBrowserRouter([
    signIn,
    {
      Component: AppLayout,
      hydrateFallbackElement: <Waiting words="正在打开页面" />,
      errorElement: <BrokenPage />,
      children: [
        ...PAGES.map(routeOf),
        ...(hasHome() ? [] : [{ path: '/', Component: Home }]),
        { path: '*', Component: NoSuchPage },
      ],
    },
  ])
