-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "confidence" TEXT,
ADD COLUMN     "hints" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "tookMs" INTEGER;
