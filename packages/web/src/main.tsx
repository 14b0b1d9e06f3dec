import { QueryClientProvider } from '@tanstack/react-query'
import { App } from 'antd'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { makeQueryClient } from './api/query-client.ts'
import './app/base.css'
import { makeRouter } from './app/router.tsx'
import { ThemeProvider } from './app/theme.tsx'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <ThemeProvider>
        <QueryClientProvider client={makeQueryClient()}>
          <App message={{ maxCount: 2 }}>
            <RouterProvider router={makeRouter()} />
          </App>
        </QueryClientProvider>
      </ThemeProvider>
    </StrictMode>,
  )
